/* SPDX-License-Identifier: MIT */
#include "support/fixture.h"
#include "support/yaml.h"

#include "parity/order.h"
#include "value/list.h"

struct row {
	enum config_order by;
	const char *pair; /* two values, as YAML */
	int order;        /* 9: not readable */
};

static void
values_are_ordered_as_people_mean_them(void **state)
{
	static const struct row rows[] = {
		{ ORDER_SEMVER, "[v1.9.0, v1.10.0]", -1 },
		{ ORDER_SEMVER, "[1.2.3, v1.2.3]", 0 },
		{ ORDER_SEMVER, "[1.0.0-rc.2, 1.0.0-rc.10]", -1 },
		{ ORDER_SEMVER, "[1.0.0-rc.1, 1.0.0]", -1 },
		{ ORDER_SEMVER, "[1.0.0-alpha, 1.0.0-1]", 1 },
		{ ORDER_SEMVER, "[1.2.3.4, 1.2.3]", 1 },
		{ ORDER_SEMVER, "[1.2.3+a, 1.2.3+b]", 0 },
		{ ORDER_SEMVER, "[latest, 1.2.3]", 9 },
		{ ORDER_SEMVER, "[1.2.3.4.5, 1.2.3]", 9 },
		{ ORDER_NUMBER, "[2, 10]", -1 },
		{ ORDER_NUMBER, "['2', 10]", -1 },
		{ ORDER_NUMBER, "['2k', 10]", 9 },
		{ ORDER_QUANTITY, "[500m, 1]", -1 },
		{ ORDER_QUANTITY, "[1Gi, 1G]", 1 },
		{ ORDER_QUANTITY, "[1024Mi, 1Gi]", 0 },
		{ ORDER_QUANTITY, "[1Gb, 1Gi]", 9 },
		{ ORDER_DURATION, "[1h30m, 90m]", 0 },
		{ ORDER_DURATION, "[100ms, 1s]", -1 },
		{ ORDER_DURATION, "[1y, 1s]", 9 },
		{ ORDER_DATE, "['2025-03-14', '2025-03-18T00:00:00']", -1 },
		{ ORDER_DATE, "['14.3.2025', '2025-03-18']", 9 },
		{ ORDER_DATE, "[true, '2025-03-18']", 9 },
	};
	struct workspace *ws = fixture_workspace(state);
	size_t failed = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct node *pair = yaml(ws, rows[i].pair);
		int order = 0;
		if (!order_compare(rows[i].by, list_get(pair, 0), list_get(pair, 1), &order))
			order = 9;
		order = order == 9 ? 9 : (order > 0) - (order < 0);
		if (order == rows[i].order)
			continue;
		print_error("%s: %d\n", rows[i].pair, order);
		failed++;
	}
	fixture_count("orders", sizeof(rows) / sizeof(rows[0]) - failed, failed, 0);
}

FIXTURE_MAIN(cmocka_unit_test(values_are_ordered_as_people_mean_them))
