"""What schemathesis must know of a media type: a SPARQL query is plain text."""

from __future__ import annotations

import schemathesis

schemathesis.serializer.alias("application/sparql-query", "text/plain")
