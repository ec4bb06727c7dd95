# SPDX-License-Identifier: MIT
dist_doc_DATA = doc/architecture.md doc/hacking.md
dist_pkgdata_DATA = doc/layer.schema.json
EXTRA_DIST += doc/schema_text.awk
