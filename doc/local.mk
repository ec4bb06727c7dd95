# SPDX-License-Identifier: MIT
dist_man_MANS = doc/layer.1 doc/layer.yaml.5
dist_doc_DATA = doc/architecture.md doc/hacking.md doc/pre-commit.md
dist_pkgdata_DATA = doc/layer.schema.json doc/report.schema.json
EXTRA_DIST += doc/schema_text.awk
