# Kafka as apache/kafka has it: the same jars, the same settings from the environment, the same folders and user id.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
COPY kafka /opt/kafka
COPY kafka-run /etc/kafka/docker/run
RUN useradd --uid 1000 --no-create-home --shell /usr/sbin/nologin appuser \
 && install --directory --owner=appuser --group=appuser /opt/kafka/config /mnt/shared/config /var/lib/kafka/data
USER 1000
EXPOSE 9092
VOLUME ["/var/lib/kafka/data"]
CMD ["/etc/kafka/docker/run"]
