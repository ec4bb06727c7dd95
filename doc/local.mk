# SPDX-License-Identifier: MIT
dist_man_MANS = doc/layer.1 doc/layer.yaml.5
dist_doc_DATA = doc/architecture.md doc/hacking.md doc/helm.md doc/pre-commit.md
dist_pkgdata_DATA = doc/layer.schema.json doc/report.schema.json
EXTRA_DIST += doc/schema_text.awk

# The page of all rules, from the catalogue that the program carries.
doc_DATA = doc/rules.md
MOSTLYCLEANFILES = doc/rules.md
doc/rules.md: layer$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) doc && ./layer$(EXEEXT) rules --format markdown >$@
