"""Documents and originals lie outside the public folder; a view asks who wants them."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, CollectionViewRestriction

from tests.factories.staff import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture
def document():
    inner = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(
        collection=inner, restriction_type=CollectionViewRestriction.LOGIN
    )
    return Document.objects.create(
        title="Protokoll", collection=inner, file=ContentFile(b"geheim", name="protokoll.txt")
    )


def test_document_lies_outside_the_public_folder(document, folders):
    path = Path(document.file.path)

    assert path.is_relative_to(folders / "private")
    assert not path.is_relative_to(folders / "media")


def test_document_is_not_found_below_media(client, document):
    assert client.get(f"/media/{document.file.name}").status_code == 404
    assert client.get(f"/media/../private/{document.file.name}").status_code == 404


def test_document_is_only_for_those_who_may_see_its_collection(client, document):
    assert client.get(document.url).status_code == 302

    log_in(client, "editors")
    answer = client.get(document.url)
    assert b"".join(answer.streaming_content) == b"geheim"
    assert answer["Content-Disposition"].startswith("attachment")


def test_private_file_has_no_address(document):
    with pytest.raises(NotImplementedError):
        default_storage.url(document.file.name)


def test_original_of_an_image_is_private_and_its_sizes_are_public(client, folders):
    buffer = BytesIO()
    Picture.new("RGB", (40, 30)).save(buffer, "JPEG")
    image = Image.objects.create(
        title="Hof", file=ContentFile(buffer.getvalue(), name="hof.jpg"), width=40, height=30
    )

    small = image.get_rendition("fill-10x10")

    assert Path(image.file.path).is_relative_to(folders / "private")
    assert Path(storages["public"].path(small.file.name)).is_relative_to(folders / "media")
    assert small.url.startswith("/media/")
    client = log_in(client, "editors")
    assert client.get(f"/admin/images/{image.pk}/").status_code == 200


def test_folder_can_be_set(settings, tmp_path):
    from harzwerk_cms.core.storage import PrivateStorage

    assert PrivateStorage(location=tmp_path / "other").path("a") == str(tmp_path / "other" / "a")
