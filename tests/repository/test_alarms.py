"""Every alarm is made of metrics there are, and has its section in the runbook; and every metric is explained."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY

import eventkit.metrics
from matinee.embedded.services import SERVICES

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy/prometheus"
RUNBOOK = (ROOT / "docs/how-to/alarms.md").read_text()
REFERENCE = (ROOT / "docs/reference/metrics.md").read_text()
ALARMS: dict[str, dict[str, Any]] = {
    rule["alert"]: rule
    for group in yaml.safe_load((PROMETHEUS / "alarms.yml").read_text())["groups"]
    for rule in group["rules"]
}
SECTIONS = dict(re.findall(r"^## (Matinee\w+)$(.*?)(?=^## |\Z)", RUNBOOK, re.MULTILINE | re.DOTALL))

SAMPLES = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}


def sample_names() -> set[str]:
    """What Prometheus finds in `/metrics`, and what it adds itself."""
    assert eventkit.metrics.ready
    families = [(family.name, SAMPLES.get(family.type, ("",))) for family in REGISTRY.collect()]
    return {name + end for name, ends in families for end in ends} | {"up"}


@pytest.mark.parametrize("alarm", ALARMS)
def test_an_alarm_asks_for_metrics_that_there_are(alarm: str) -> None:
    asked = set(re.findall(r"\b(?:matinee|process)_\w+|\bup\b", ALARMS[alarm]["expr"]))
    assert asked
    assert asked <= sample_names()


@pytest.mark.parametrize("alarm", ALARMS)
def test_an_alarm_has_a_summary_and_a_section_that_says_what_to_do(alarm: str) -> None:
    assert ALARMS[alarm]["annotations"]["summary"]
    assert ALARMS[alarm]["labels"]["severity"] in ("page", "ticket")
    section = SECTIONS[alarm]
    assert [words for words in ("**Means**", "**Look", "**Over when**") if words not in section] == []
    assert "**Do**" in section or "**Look, do**" in section


def test_every_section_is_of_an_alarm() -> None:
    assert SECTIONS.keys() == ALARMS.keys()
    links = re.findall(r"\]\(#(\w+)\)", RUNBOOK)
    assert set(links) <= {alarm.lower() for alarm in ALARMS}


def test_every_service_is_asked() -> None:
    (job,) = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text())["scrape_configs"]
    assert {each["labels"]["service"]: each["targets"] for each in job["static_configs"]} == {
        service: [f"{service}:8000"] for service in SERVICES
    }


def test_every_metric_is_explained() -> None:
    ours = {name.removesuffix("_bucket") for name in sample_names() if name.startswith("matinee_")}
    ours = {name for name in ours if not name.endswith(("_sum", "_count"))}
    assert ours
    assert ours == set(re.findall(r"`(matinee_\w+)(?:\{[\w,]+\})?`", REFERENCE))
