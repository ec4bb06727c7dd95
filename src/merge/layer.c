/* SPDX-License-Identifier: MIT */
#include "merge/layer.h"

#include "merge/assign.h"
#include "merge/overlay.h"
#include "value/map.h"

/* Lay one layer over what stands below it; NULL + finding when it does not fit. */
static const struct node *
apply(struct workspace *ws, const struct profile *profile, const struct node *under,
      const struct layer *layer)
{
	switch (layer->kind) {
	case LAYER_DEFAULTS:
		return under;
	case LAYER_FILE:
		if (layer->nlists > 0)
			return overlay_keyed(ws, under, layer->root, layer->lists, layer->nlists);
		return overlay(ws->arena, under, layer->root);
	case LAYER_SET:
	case LAYER_FLAG:
		return assign_apply(ws, profile, under, layer->assignments);
	}
	return under;
}

const struct node *
layers_merge(struct workspace *ws, const struct profile *profile, const struct layer *const *layers,
             size_t nlayers)
{
	const struct node *values = map_empty(ws->arena, (struct span){ 0, 0, 0 });

	for (size_t i = 0; i < nlayers && values; i++)
		values = apply(ws, profile, values, layers[i]);
	return values;
}
