/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON from outside, measured before json-glib, whose parser recurses, sees it; and what those who
 * write JSON share. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DWR_JSON_DEPTH_MAX 64
#define DWR_JSON_MAX_BYTES (4 * 1024 * 1024)

/* DW's states have a thousand. json-glib takes quadratic time for a name that comes again. */
#define DWR_JSON_VALUES_MAX 20000

/* The length of the JSON value at the start of @text, white space before it included; 0 when it is
 * not closed, too deep or too large, or has what RFC 8259 has not, as comments. */
gsize dwr_json_measure (const char *text, gsize length_bytes);

/* The value at the start of @text. (transfer full) (nullable): damaged or over the limits */
JsonNode *dwr_json_parse (const char *text, gsize length_bytes);

/* The string that @node holds. (nullable) */
const char *dwr_json_get_node_string (JsonNode *node);

/* A member of an object, of the type that is wanted. All parameters (nullable); (nullable) */
JsonObject *dwr_json_get_object (JsonObject *object, const char *name);
JsonArray *dwr_json_get_array (JsonObject *object, const char *name);
const char *dwr_json_get_string (JsonObject *object, const char *name);

/* A member that is a whole number or a string of digits. (transfer full) (nullable) */
char *dwr_json_dup_number (JsonObject *object, const char *name);

/* The first member whose name begins so: "persons({\"amount\":1})". (nullable) */
JsonNode *dwr_json_get_prefixed (JsonObject *object, const char *prefix);

/* The element if it is an object. (nullable) */
JsonObject *dwr_json_get_element_object (JsonArray *array, guint index);

/* A member of the object that is being built. */
void dwr_json_add_string (JsonBuilder *builder, const char *name, const char *value);

/* What was built, for people too, with a line's end. (transfer full) */
char *dwr_json_dup_text (JsonBuilder *builder);

G_END_DECLS
