"""A provider on loopback with Brevo's rules: each attempt is taken once, by its key."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread


class Counter:
    """What was taken, by Message-ID; `asked` counts the requests that named a known key as well."""

    def __init__(self):
        self.taken, self.asked, self.keys, self.lock = [], 0, set(), Lock()

    def take(self, mail):
        """Return status and answer for one request."""
        with self.lock:
            self.asked += 1
            key = mail["headers"]["idempotencyKey"]
            if key in self.keys:
                return 400, {"code": "duplicate_parameter", "message": "known"}
            self.keys.add(key)
            self.taken.append(mail["headers"]["Message-ID"])
            return 201, {"messageId": f"<{len(self.taken)}@loopback>"}

    @property
    def accepted(self):
        return list(self.taken)


@contextmanager
def counting_api():
    """Yield the counter and its EMAIL_URL."""
    counter = Counter()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = counter.take(json.loads(body))
            raw = json.dumps(answer).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)
            except ConnectionError:
                return  # the worker was killed while it waited for the answer

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_args: None
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield counter, f"brevo://key@?api=http://127.0.0.1:{server.server_port}/v3/"
    finally:
        server.shutdown()
        server.server_close()
