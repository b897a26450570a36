/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sees and uses a running program as a screen reader does, over AT-SPI. For tests and for
 * `dwr-snapshot`. The environment must have the session bus of that program. Every wait has a
 * limit, and every read asks the program itself, never a cache. */

#pragma once

#include <atspi/atspi.h>

G_BEGIN_DECLS

/* libatspi brings none. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiCollection, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiComponent, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEventListener, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiMatchRule, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiStateSet, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiText, g_object_unref)

/* What a search looks for; zero and %NULL match anything. */
typedef struct {
  AtspiRole role;       /* %ATSPI_ROLE_INVALID: any */
  const char *name;     /* (nullable) the whole accessible name */
  const char *contains; /* (nullable) a part of the accessible name or of the text */
  gboolean is_showing;  /* must be on the screen */
  gboolean has_action;  /* must be something that can be clicked */
} DwrAtSpiQuery;

gboolean dwr_at_spi_init (GError **error);

/* (transfer full): the program named @name, once it shows something */
AtspiAccessible *dwr_at_spi_wait_application (const char *name, guint limit_s, GError **error);

/* The first match below @root in the order of the tree, in its own process first. (transfer full)
 * (nullable) */
AtspiAccessible *dwr_at_spi_find (AtspiAccessible *root, const DwrAtSpiQuery *query);

/* Every match below @root, in the order of the tree. (transfer full) (element-type
 * AtspiAccessible) */
GPtrArray *dwr_at_spi_list (AtspiAccessible *root, const DwrAtSpiQuery *query);

/* Its accessible name; empty for none. (transfer full) (not nullable) */
char *dwr_at_spi_dup_name (AtspiAccessible *accessible);

/* One of its attributes, such as "level" or "xml-roles". (transfer full) (nullable) */
char *dwr_at_spi_dup_attribute (AtspiAccessible *accessible, const char *attribute);

/* As dwr_at_spi_find (), until the limit; then the error says what was looked for. */
AtspiAccessible *dwr_at_spi_wait_for (AtspiAccessible *root,
                                      const DwrAtSpiQuery *query,
                                      guint limit_s,
                                      GError **error);

/* Waits until nothing matches any more. */
gboolean dwr_at_spi_wait_gone (AtspiAccessible *root,
                               const DwrAtSpiQuery *query,
                               guint limit_s,
                               GError **error);

/* Does the first action of a control: clicks a button, toggles a menu item, follows a link. */
gboolean dwr_at_spi_click (AtspiAccessible *control, GError **error);

/* Selects the row that has a table cell. */
gboolean dwr_at_spi_select (AtspiAccessible *cell, GError **error);

gboolean dwr_at_spi_has_state (AtspiAccessible *accessible, AtspiStateType state);

/* Whether it has the keyboard's focus now, whatever was known before. */
gboolean dwr_at_spi_is_focused (AtspiAccessible *accessible);

/* What can be read below @root, in order: links inside their paragraphs. */
char *dwr_at_spi_dup_text (AtspiAccessible *root);

/* The tree below @root as lines: indentation, role, name, text. */
char *dwr_at_spi_dup_tree (AtspiAccessible *root);

G_END_DECLS
