/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* AT-SPI has an event of its own for what is to be said, by which nothing is said twice and no
 * focus is needed; ATK has it since 2.46. */

#include "config.h"

#include "dwr-announce.h"

void
dwr_announce (GtkWidget *widget, const char *words)
{
  AtkObject *accessible = NULL;

  if (*words == '\0' || !gtk_widget_get_mapped (widget))
    return;
  accessible = gtk_widget_get_accessible (widget);
  if (g_signal_lookup ("announcement", G_OBJECT_TYPE (accessible)) != 0)
    g_signal_emit_by_name (accessible, "announcement", words);
}
