// Finds a QR code in a video: with the browser's own detector, or else with a reader that is
// fetched from this site when it is first needed. Gives `window.hzCodeReader`, a function that
// promises another one: from a video to the text of its first code, or "".
(() => {
  "use strict";

  const LONGEST_SIDE = 960;

  const ofTheBrowser = async () => {
    if (!window.BarcodeDetector) return null;
    const formats = await window.BarcodeDetector.getSupportedFormats().catch(() => []);
    if (!formats.includes("qr_code")) return null;
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue || "";
  };

  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error("code reader not loaded"));
      document.head.append(script);
    });

  const ofThisSite = async ({ script, wasm }) => {
    if (!window.ZXingWASM) await load(script);
    const reader = window.ZXingWASM;
    const prepared = reader.prepareZXingModule({
      overrides: { locateFile: () => wasm },
      fireImmediately: true,
    });
    // What failed is forgotten, so that the next try fetches it again.
    await prepared.catch((error) => {
      reader.purgeZXingModule();
      throw error;
    });
    const canvas = document.createElement("canvas");
    const paper = canvas.getContext("2d", { willReadFrequently: true });
    return async (video) => {
      const { videoWidth: width, videoHeight: height } = video;
      if (!width) return "";
      const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
      canvas.width = width * scale;
      canvas.height = height * scale;
      paper.drawImage(video, 0, 0, canvas.width, canvas.height);
      const picture = paper.getImageData(0, 0, canvas.width, canvas.height);
      const codes = await reader.readBarcodes(picture, {
        formats: ["QRCode"],
        maxNumberOfSymbols: 1,
      });
      return codes[0]?.text || "";
    };
  };

  window.hzCodeReader = async (files) => (await ofTheBrowser()) || (await ofThisSite(files));
})();
