# PostgreSQL as the official image has it: the same major version, variables, folders, and start scripts.
# What waits for it and asks it (pg_isready, psql) is the distribution's.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
# The distribution's release pins the version.
# hadolint ignore=DL3008
RUN apt-get update -qq \
 && apt-get install -qq --yes --no-install-recommends postgresql-client > /dev/null \
 && rm -rf /var/lib/apt/lists/*
COPY postgres /usr/lib/postgresql/embedded
COPY postgres-run /usr/local/bin/docker-entrypoint.sh
RUN useradd --uid 999 --home-dir /var/lib/postgresql --no-create-home postgres \
 && install --directory --owner=postgres --group=postgres --mode=1777 /var/lib/postgresql /var/run/postgresql \
 && mkdir /docker-entrypoint-initdb.d
ENV PATH=/usr/lib/postgresql/embedded/bin:$PATH PGDATA=/var/lib/postgresql/18/docker LC_ALL=C.UTF-8
USER 999
# "fast": does not wait for clients to leave by themselves
STOPSIGNAL SIGINT
EXPOSE 5432
VOLUME ["/var/lib/postgresql"]
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
