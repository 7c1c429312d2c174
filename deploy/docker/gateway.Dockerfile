# The gateway with the web client: built by Node in one stage, served by Python in the next.
FROM node:24-slim AS web
WORKDIR /web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY web ./
RUN npm run build

FROM python:3.13-slim
WORKDIR /app
COPY requirements/services.txt requirements/
RUN pip install --no-cache-dir --quiet --require-hashes -r requirements/services.txt
ENV PYTHONPATH=/app:/app/libs PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    CHAMDIEM_HOST=0.0.0.0 CHAMDIEM_PORT=8000 CHAMDIEM_SERVICE=gateway CHAMDIEM_WEB_ROOT=/app/web
COPY libs libs
COPY deploy/__init__.py deploy/
COPY deploy/compose deploy/compose
COPY gateway gateway
COPY deploy/docker/entrypoint.sh /entrypoint.sh
RUN python -m compileall -q libs gateway deploy
COPY --from=web /web/dist web
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=12 \
  CMD ["python", "-m", "deploy.compose.ready"]
USER nobody
ENTRYPOINT ["sh", "/entrypoint.sh"]
CMD ["python", "-m", "gateway.main"]
