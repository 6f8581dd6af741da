"""Which column of a submission platform's export is what, by the names that platforms give them."""

from collections.abc import Sequence
from typing import Literal, get_args

from submissions.domain.spelling import alike

Column = Literal[
    "id", "title", "title_en", "title_zh", "synopsis", "runtime", "year", "countries", "language", "genre", "device",
    "director", "email", "category",
]  # fmt: skip
COLUMNS: tuple[Column, ...] = get_args(Column)

NAMES: dict[Column, tuple[str, ...]] = {
    "id": ("tracking number", "submission id", "entry id", "reference", "id", "编号", "报名编号", "作品编号"),
    "title": (
        "project title original language", "original title", "title original language", "original_title", "原名",
        "片名", "影片名称", "作品名称", "中文片名", "project title", "film title", "title",
    ),
    "title_en": ("english title", "international title", "title english", "title_en", "英文片名", "英文名"),
    "title_zh": ("chinese title", "title chinese", "title_zh", "中文片名", "中文名"),
    "synopsis": ("synopsis", "short synopsis", "logline", "description", "简介", "故事梗概", "内容简介"),
    "runtime": ("duration", "runtime", "running time", "length", "runtime_seconds", "片长", "时长"),
    "year": ("year", "completion date", "year of production", "production year", "年份", "完成日期", "出品年份"),
    "countries": (
        "country of origin", "countries of production", "country of production", "countries", "country",
        "制作国家", "国家/地区", "国家", "制片国家",
    ),
    "language": ("language", "original language", "language of film", "original_language", "语言", "原始语言"),
    "genre": ("genres", "genre", "project type", "类型", "题材"),
    "device": ("camera", "shooting device", "device", "拍摄设备", "设备"),
    "director": ("directors", "director", "director name", "导演"),
    "email": ("email", "submitter email", "contact email", "e-mail", "邮箱", "电子邮箱", "联系邮箱"),
    "category": ("submission categories", "category", "submission category", "参赛类别", "单元"),
}  # fmt: skip
"""The likeliest first."""


def guessed(header: Sequence[str]) -> dict[Column, int]:
    """By column of ours, the number of the one in the header that is named so; none stands for two of ours."""
    places = {alike(name): place for place, name in reversed(list(enumerate(header)))}
    found: dict[Column, int] = {}
    for column, names in NAMES.items():
        place = next((places[alike(name)] for name in names if alike(name) in places), None)
        if place is not None and place not in found.values():
            found[column] = place
    if "title_en" not in found and places.get(alike("project title")) not in (None, found.get("title")):
        found["title_en"] = places[alike("project title")]
    return found
