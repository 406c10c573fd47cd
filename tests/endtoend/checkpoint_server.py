# SPDX-License-Identifier: Apache-2.0
"""A web server on this machine that serves a checkpoint, and can be told to do it badly.

    checkpoint_server.py FOLDER BYTES

serves a folder's files as /NAME/ with their sums, prints the address, and goes silent in the first answer with the weights
after so many bytes.
"""
import hashlib
import http.server
import json
import pathlib
import sys
import threading


def digest(content):
    return hashlib.sha256(content).hexdigest()


def sums(files):
    """As sha256sum writes them."""
    return "".join(f"{digest(content)}  {name}\n" for name, content in sorted(files.items())).encode()


def in_two_shards(weights):
    """The tensors of a model.safetensors, spread over two files and an index."""
    size = int.from_bytes(weights[:8], "little")
    header, body = json.loads(weights[8:8 + size]), weights[8 + size:]
    header.pop("__metadata__", None)
    names = sorted(header)
    files, index = {}, {}
    for number, chosen in ((1, names[:len(names) // 2]), (2, names[len(names) // 2:])):
        part, offset, pieces = {}, 0, []
        for name in chosen:
            begin, end = header[name]["data_offsets"]
            part[name] = dict(header[name], data_offsets=[offset, offset + end - begin])
            pieces.append(body[begin:end])
            offset += end - begin
            index[name] = f"model-0000{number}-of-00002.safetensors"
        text = json.dumps(part).encode()
        text += b" " * (-len(text) % 8)
        files[index[name]] = len(text).to_bytes(8, "little") + text + b"".join(pieces)
    files["model.safetensors.index.json"] = json.dumps({"weight_map": index}).encode()
    return files


class CheckpointServer:
    """Serves `files` (path without the first slash -> bytes) until it is closed.

    What may go wrong is set from outside, by path:
      statuses      answer with this status and nothing else
      redirects     answer with 302 and this address
      fields        further header fields
      sizes         claim this length
      cuts          send so many bytes of an answer and close the connection: a list, one number an answer, then all
      holds         send so many bytes and then nothing, until `release` is set; `hold_once`: only the first time
    `ranges` off: it sends everything whatever is asked for. `requests` holds (method, path, Range, If-Range).
    """

    def __init__(self, files):
        self.files = files
        self.statuses, self.redirects, self.fields, self.sizes, self.cuts, self.holds = {}, {}, {}, {}, {}, {}
        self.ranges = True
        self.hold_once = False
        self.requests = []
        self.release = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.answer(self, True)

            def do_HEAD(self):
                outer.answer(self, False)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def close(self):
        self.release.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def asked(self, name, method="GET"):
        return [request for request in self.requests if request[0] == method and request[1].endswith(name)]

    def answer(self, handler, with_body):
        path = handler.path.lstrip("/")
        self.requests.append((handler.command, path, handler.headers.get("Range"), handler.headers.get("If-Range")))
        if path in self.statuses or (path not in self.files and path not in self.redirects):
            return self.begin(handler, self.statuses.get(path, 404), [("Content-Length", "0")])
        more = list(self.fields.get(path, {}).items())
        if path in self.redirects:
            return self.begin(handler, 302, [("Location", self.redirects[path]), ("Content-Length", "0")] + more)
        self.send(handler, path, more, with_body)

    def begin(self, handler, status, fields):
        handler.send_response(status)
        for name, value in fields:
            handler.send_header(name, value)
        handler.end_headers()

    def send(self, handler, path, fields, with_body):
        content = self.files[path]
        tag = f'"{digest(content)[:16]}"'
        start = self.start_of(handler, tag, len(content))
        if start is not None and start >= len(content):
            return self.begin(handler, 416, [("Content-Range", f"bytes */{len(content)}"), ("Content-Length", "0")])
        status = 200 if start is None else 206
        start = start or 0
        fields = fields + [("ETag", tag)]
        if status == 206:
            fields = fields + [("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")]
        fields = fields + [("Content-Length", str(self.sizes.get(path, len(content) - start)))]
        self.begin(handler, status, fields)
        if with_body:
            self.send_body(handler, path, content[start:])

    def start_of(self, handler, tag, size):
        wanted = handler.headers.get("Range")
        if not self.ranges or wanted is None or handler.headers.get("If-Range", tag) != tag:
            return None
        return int(wanted.removeprefix("bytes=").split("-")[0])

    def send_body(self, handler, path, body):
        try:
            if path in self.holds:
                handler.wfile.write(body[:self.holds.pop(path) if self.hold_once else self.holds[path]])
                handler.wfile.flush()
                self.release.wait()
                handler.close_connection = True
            elif self.cuts.get(path):
                handler.wfile.write(body[:self.cuts[path].pop(0)])
                handler.close_connection = True
            else:
                handler.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True


def main():
    folder, size = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".md"}
    name = folder.name
    server = CheckpointServer({f"{name}/{file}": content for file, content in files.items()})
    server.files[f"{name}/SHA256SUMS"] = sums(files)
    server.hold_once = True
    server.holds[f"{name}/model.safetensors"] = size
    print(f"{server.address}/{name}/", flush=True)
    server.thread.join()


if __name__ == "__main__":
    main()
