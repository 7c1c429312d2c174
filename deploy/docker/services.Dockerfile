# Every Python service from one file: SERVICE names which. Layers are shared up to the last lines.
FROM python:3.13-slim

RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libmagic1 fonts-croscore \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements/services.txt requirements/
RUN pip install --no-cache-dir --quiet --require-hashes -r requirements/services.txt

ENV PYTHONPATH=/app:/app/libs PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 CHAMDIEM_HOST=0.0.0.0 CHAMDIEM_PORT=8000
COPY libs libs
COPY deploy/__init__.py deploy/
COPY deploy/local deploy/local
COPY deploy/compose deploy/compose
COPY deploy/cli deploy/cli
COPY services services
COPY deploy/docker/entrypoint.sh /entrypoint.sh
RUN printf '#!/bin/sh\nexec sh /entrypoint.sh python -m deploy.cli "$@"\n' > /usr/local/bin/chamdiem \
 && chmod +x /usr/local/bin/chamdiem
RUN python -m compileall -q libs services deploy

ARG SERVICE
ENV CHAMDIEM_SERVICE=${SERVICE}
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=12 \
  CMD ["python", "-m", "deploy.compose.ready"]
USER nobody
ENTRYPOINT ["sh", "/entrypoint.sh"]
CMD ["sh", "-c", "exec python -m services.${CHAMDIEM_SERVICE}.main"]
