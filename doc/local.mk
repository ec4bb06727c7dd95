# SPDX-License-Identifier: MIT
dist_doc_DATA = doc/architecture.md doc/hacking.md
