"""Exit with 0 when the web server of this container can serve; used by its health check."""

import os
import urllib.request

host = os.environ["COMMONWEAL_BASE_URL"].split("://", 1)[-1].rstrip("/")
port = os.environ.get("GRANIAN_PORT", "8000")
question = urllib.request.Request(f"http://127.0.0.1:{port}/health/ready", headers={"Host": host})
with urllib.request.urlopen(question, timeout=5):
    pass
