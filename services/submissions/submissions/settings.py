"""What submissions needs beside the settings of every service."""

from eventkit.settings import Settings


class SubmissionsSettings(Settings):
    """`files_url`: where files are kept, a local folder (`file:///…`) or a bucket (`s3://bucket/path`, with the access
    from the usual `AWS_…` variables); none are taken without it. `scanner`: `host:port` of a clamd that looks at each
    upload; without it nobody looks for viruses."""

    files_url: str | None = None
    scanner: str | None = None
