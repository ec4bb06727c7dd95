/* SPDX-License-Identifier: MIT */
"use strict";
(function () {
	const form = document.getElementById("controls");
	const search = document.getElementById("search");
	const differences = document.getElementById("differences");
	const status = document.getElementById("status");
	const levels = Array.from(form.querySelectorAll("[name=level]"));
	const rows = Array.from(document.querySelectorAll("[data-level]"), (element) => ({
		element,
		level: element.dataset.level,
		text: element.textContent.toLowerCase(),
	}));
	const groups = Array.from(document.querySelectorAll(".group"));

	function isShown(row, words, off) {
		if (off.has(row.level) || (differences.checked && row.level === "agrees"))
			return false;
		return words.every((word) => row.text.includes(word));
	}

	function filter() {
		const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
		const off = new Set(levels.filter((box) => !box.checked).map((box) => box.value));
		let shown = 0;
		for (const row of rows) {
			const show = isShown(row, words, off);
			row.element.hidden = !show;
			shown += show;
		}
		for (const group of groups)
			group.hidden = !group.querySelector("[data-level]:not([hidden])");
		status.textContent = shown + " of " + rows.length + " shown";
	}

	/* From cell to cell that has an origin; others are passed over. */
	function move(cell, down, right) {
		let row = cell.parentElement, index = cell.cellIndex + right;
		do {
			if (down)
				row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
		} while (down && row && row.hidden);
		const next = row && row.cells[index];
		if (!next || next.tagName !== "TD")
			return;
		next.tabIndex = 0;
		next.focus();
	}

	const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

	document.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey)
			return;
		if (event.key === "/" && event.target !== search) {
			event.preventDefault();
			search.focus();
		} else if (event.key === "Escape" && event.target === search) {
			search.value = "";
			filter();
		} else if (arrows[event.key] && event.target.tagName === "TD") {
			event.preventDefault();
			move(event.target, ...arrows[event.key]);
		}
	});
	form.addEventListener("input", filter);
	form.addEventListener("submit", (event) => event.preventDefault());
	form.hidden = false;
	filter();
})();
