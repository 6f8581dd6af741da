"""The embedded deployment: real Kafka, real Postgres and the services as processes of one machine, no containers."""
