# skcamat on an office's server: built once from the lock file, run without a network, as nobody in particular.
#
#   docker build -t skcamat .
#   docker run --rm --network none -v /data/masuk:/masuk:ro -v /data/keluar:/keluar skcamat run /masuk -o /keluar
FROM python:3.11-slim-bookworm AS built
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE NOTICE ./
RUN python -m venv /app && /app/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY extractor extractor
COPY parsers parsers
COPY normalizers normalizers
COPY registry registry
COPY skcamat skcamat
RUN rm -f skcamat/extractor skcamat/parsers skcamat/normalizers skcamat/registry \
    && /app/bin/pip install --no-cache-dir --no-deps .

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-ind \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 skcamat
COPY --from=built /app /app
ENV PATH=/app/bin:$PATH OMP_THREAD_LIMIT=1 OMP_NUM_THREADS=1 PYTHONUNBUFFERED=1
USER skcamat
WORKDIR /home/skcamat
# Every reader that a run would use is there and starts.
HEALTHCHECK --interval=5m --timeout=60s CMD ["skcamat", "check"]
ENTRYPOINT ["skcamat"]
CMD ["--help"]
