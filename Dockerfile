# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS dashboard
WORKDIR /app/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --ignore-scripts
COPY openapi.json /app/openapi.json
COPY frontend ./
RUN npm run build

FROM python:3.11-slim-bookworm AS packages
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv .venv \
    && .venv/bin/python -m pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: --requirement requirements.lock

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --user-group --home-dir /nonexistent --shell /usr/sbin/nologin kithline \
    && install --directory --owner=kithline --group=kithline --mode=0700 /data /key
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONPATH=/app/backend \
    PYTHONUNBUFFERED=1 \
    KITHLINE_HOST=0.0.0.0 \
    KITHLINE_DATA_DIR=/data \
    KITHLINE_KEY_FILE=/key/key
COPY --from=packages /app/.venv .venv
COPY backend backend
RUN python -m compileall -q backend
COPY migrations migrations
COPY --from=dashboard /app/frontend/dist frontend/dist
USER 10001:10001
VOLUME ["/data", "/key"]
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
ENTRYPOINT ["python", "-m", "kithline"]
CMD ["serve"]
