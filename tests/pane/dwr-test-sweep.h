/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestSweep: one look after the other at a panel in one language. Whatever a person reads is of
 * the language's catalogue, is seen whole, lies over nothing else, and begins at the language's
 * side. What is wrong is gathered, so that a test tells all of it. */

#pragma once

#include "dwr-test-catalogue.h"
#include "dwr-test-panel.h"

G_BEGIN_DECLS

typedef struct {
  const char *language;
  const char *state;           /* what is looked at */
  DwrTestCatalogue *catalogue; /* owned */
  GHashTable *judged;          /* owned: a set of texts */
  GString *complaints;         /* owned */
  DwrTestPanel panel;
} DwrTestSweep;

/* @folder: of the catalogues */
void dwr_test_sweep_init (DwrTestSweep *self, const char *language, const char *folder);
void dwr_test_sweep_clear (DwrTestSweep *self);

/* Whether no two messages have the same words in the language, so that what was seen is known. */
gboolean dwr_test_sweep_has_own_words (DwrTestSweep *self);

/* @widget: (nullable) */
void dwr_test_sweep_complain (DwrTestSweep *self,
                              GtkWidget *widget,
                              const char *text,
                              const char *complaint);

/* Whether @text, in @widget, is in our words. What is isolated in it is somebody else's. */
void dwr_test_sweep_judge (DwrTestSweep *self, GtkWidget *widget, const char *text);

/* All of @window; the panel's window. @state: what it is in */
void dwr_test_sweep_look_at (DwrTestSweep *self, GtkWidget *window, const char *state);
void dwr_test_sweep_look (DwrTestSweep *self, const char *state);

/* The direction alone, of what GTK has words of its own in. */
void dwr_test_sweep_check_direction (DwrTestSweep *self, GtkWidget *widget, const char *state);

/* What is open beside the panel's window: waits for it; looks at it, as narrow as it lets itself be
 * made; closes it and waits for that. (transfer none) */
GtkWidget *dwr_test_sweep_wait_for_dialog (DwrTestSweep *self);
void dwr_test_sweep_look_at_dialog (DwrTestSweep *self, const char *state);
void dwr_test_sweep_close_dialog (DwrTestSweep *self, int answer);

/* The panel's widget by its name, as dwr_test_panel_find () takes it; what is done with it. */
gpointer dwr_test_sweep_find (DwrTestSweep *self, const char *name);
void dwr_test_sweep_wait_until_shown (DwrTestSweep *self, const char *name);
void dwr_test_sweep_set_active (DwrTestSweep *self, const char *button, gboolean is_active);

/* One of the menu's. */
void dwr_test_sweep_act (DwrTestSweep *self, const char *action);

/* Conditions of dwr_test_wait (). */
gboolean dwr_test_sweep_is_mapped (gpointer widget);
gboolean dwr_test_sweep_is_unmapped (gpointer widget);

G_END_DECLS
