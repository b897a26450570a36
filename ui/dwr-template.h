/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A widget's template, in the user's language also where the program speaks another
 * (dwr/dwr-i18n.h): GtkBuilder would ask g_dgettext (). */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In place of gtk_widget_class_set_template_from_resource ().
 * @resource_path: of a template that is part of the panel */
void dwr_template_set (GtkWidgetClass *class, const char *resource_path);

/* (transfer full): @xml, a description for GtkBuilder, with each text that may be translated in
 * the user's language. Only what is not well-formed sets @error. */
char *dwr_template_dup_translated (const char *xml, gssize length_bytes, GError **error);

G_END_DECLS
