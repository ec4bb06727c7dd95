/* SPDX-License-Identifier: MIT */
/*
 * The formats of dates, times and spans of time.
 *
 * All set the reason when they refuse a text.
 */
#ifndef LAYER_FORMAT_TIME_H
#define LAYER_FORMAT_TIME_H

#include "format/reason.h"

/** yyyy-mm-dd, a day that exists. Words: Go's time.Parse. */
bool format_date(struct format_reason *reason, struct str text);

/** hh:mm:ss[.fraction] and Z or an offset; 60 seconds only at 23:59 UTC. */
bool format_time(struct format_reason *reason, struct str text);

/** A date, T and a time. */
bool format_date_time(struct format_reason *reason, struct str text);

/** P with weeks alone, or years, months, days, T, hours, minutes, seconds. */
bool format_duration(struct format_reason *reason, struct str text);

/** Two ends with a slash between: date-times, or one and a duration. */
bool format_period(struct format_reason *reason, struct str text);

#endif
