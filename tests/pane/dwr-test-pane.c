/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-test-pane.h"

#include "dwr-test-view.h"

static void
link_clicked_cb (DwrPane *pane, const char *uri, DwrTestPane *self)
{
  g_free (self->clicked);
  self->clicked = g_strdup (uri);
}

static void
set_up (DwrTestPane *self, gconstpointer unused)
{
  self->client = dwr_service_client_new ();
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  self->pane = DWR_PANE (dwr_pane_new (self->client));
  g_signal_connect (self->pane, "link-clicked", G_CALLBACK (link_clicked_cb), self);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 600);
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->pane));
  gtk_widget_show_all (self->window);
}

static void
tear_down (DwrTestPane *self, gconstpointer unused)
{
  gtk_widget_destroy (self->window);
  g_clear_object (&self->client);
  g_clear_pointer (&self->clicked, g_free);
}

void
dwr_test_pane_show (DwrTestPane *self, const char *html)
{
  g_autoptr (GBytes) document = g_bytes_new (html, strlen (html));

  dwr_pane_show_document (self->pane, document, NULL, "Der Nachtzug kehrt zurück", 0);
  dwr_test_wait_for_signal (self->pane, "loaded");
}

void
dwr_test_pane_assert_value (DwrTestPane *self, const char *script, const char *expected)
{
  dwr_test_assert_value (dwr_pane_peek_view (self->pane), script, expected);
}

void
dwr_test_pane_add_cases (const DwrTestPaneCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    g_test_add (cases[i].path, DwrTestPane, NULL, set_up, cases[i].run, tear_down);
}
