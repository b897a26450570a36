/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines that have nothing to say take no room. */

#include "config.h"

#include "dwr-status-bar.h"

#include "dwr-announce.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"

/* Long enough to be read twice. */
#define ANSWER_S 8

struct _DwrStatusBar {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkWidget *status_label;
  GtkWidget *newsroom_label;
  GtkWidget *sandbox_label;

  /* Owned; the first that is there is shown. */
  char *answer;  /* (nullable) */
  char *address; /* (nullable) */
  char *state;

  guint answer_timeout; /* 0 for none */
};

G_DEFINE_FINAL_TYPE (DwrStatusBar, dwr_status_bar, GTK_TYPE_BOX)

static void
dwr_status_bar_dispose (GObject *object)
{
  g_clear_handle_id (&DWR_STATUS_BAR (object)->answer_timeout, g_source_remove);
  G_OBJECT_CLASS (dwr_status_bar_parent_class)->dispose (object);
}

static void
dwr_status_bar_finalize (GObject *object)
{
  DwrStatusBar *self = DWR_STATUS_BAR (object);

  g_free (self->answer);
  g_free (self->address);
  g_free (self->state);
  G_OBJECT_CLASS (dwr_status_bar_parent_class)->finalize (object);
}

static void
dwr_status_bar_class_init (DwrStatusBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_status_bar_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_status_bar_finalize;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrStatusBar, status_label);
  gtk_widget_class_bind_template_child (widget_class, DwrStatusBar, newsroom_label);
  gtk_widget_class_bind_template_child (widget_class, DwrStatusBar, sandbox_label);
}

static void
dwr_status_bar_init (DwrStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->state = g_strdup ("");
}

static void
update (DwrStatusBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_visible (self->status_label) ||
                              gtk_widget_get_visible (self->newsroom_label) ||
                              gtk_widget_get_visible (self->sandbox_label));
}

/* An address is on one line, of which the beginning and the end tell most; all else is whole. */
static void
put (DwrStatusBar *self)
{
  GtkLabel *label = GTK_LABEL (self->status_label);
  gboolean is_address = self->answer == NULL && self->address != NULL;
  const char *words = self->answer;

  if (is_address)
    words = self->address;
  else if (words == NULL)
    words = self->state;
  gtk_label_set_line_wrap (label, !is_address);
  gtk_label_set_ellipsize (label, is_address ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  if (g_str_equal (gtk_label_get_text (label), words))
    return;
  gtk_label_set_text (label, words);
  gtk_widget_set_visible (self->status_label, *words != '\0');
  update (self);
}

static void
forget_answer (DwrStatusBar *self)
{
  g_clear_handle_id (&self->answer_timeout, g_source_remove);
  g_clear_pointer (&self->answer, g_free);
}

static gboolean
answer_read_cb (gpointer user_data)
{
  DwrStatusBar *self = user_data;

  self->answer_timeout = 0;
  forget_answer (self);
  put (self);
  return G_SOURCE_REMOVE;
}

/* @address: (nullable): of what is below the pointer. What is only shown is not announced. */
void
dwr_status_bar_show (DwrStatusBar *self, const char *address)
{
  g_return_if_fail (DWR_IS_STATUS_BAR (self));

  /* Who moves the pointer on wants to see this. */
  if (address != NULL)
    forget_answer (self);
  g_free (self->address);
  self->address = g_strdup (address);
  put (self);
}

/* @words: of what goes on, whole; empty for nothing. What has changed is announced once. */
void
dwr_status_bar_say (DwrStatusBar *self, const char *words)
{
  gboolean is_new;

  g_return_if_fail (DWR_IS_STATUS_BAR (self));

  is_new = !g_str_equal (self->state, words);
  /* The link may be gone from below a pointer that rests. */
  g_clear_pointer (&self->address, g_free);
  g_free (self->state);
  self->state = g_strdup (words);
  put (self);
  if (is_new)
    dwr_announce (self->status_label, words);
}

/* @words: of what came of what the user did just now. For a while nothing that goes on by itself
 * takes their place. A key that is held down answers once. */
void
dwr_status_bar_answer (DwrStatusBar *self, const char *words)
{
  gboolean is_new;

  g_return_if_fail (DWR_IS_STATUS_BAR (self));

  is_new = g_strcmp0 (self->answer, words) != 0;
  forget_answer (self);
  self->answer = g_strdup (words);
  self->answer_timeout = g_timeout_add_seconds (ANSWER_S, answer_read_cb, self);
  put (self);
  if (is_new)
    dwr_announce (self->status_label, words);
}

/* @rules: (nullable): as --connect-to takes them, HOST:PORT:ADDRESS:PORT; the second half of one is
 * where connections really go */
void
dwr_status_bar_set_redirection (DwrStatusBar *self, const char *rules)
{
  g_auto (GStrv) first = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (DWR_IS_STATUS_BAR (self));

  gtk_widget_set_visible (self->newsroom_label, rules != NULL);
  update (self);
  if (rules == NULL)
    return;
  first = g_strsplit (rules, ",", 2);
  parts = g_strsplit (first[0] != NULL ? first[0] : "", ":", 3);
  /* TRANSLATORS: %s is an address and a port, such as 127.0.0.1:8443 */
  words = g_strdup_printf (_("Test newsroom: connections go to %s"),
                              g_strv_length (parts) == 3 ? parts[2] : rules);
  gtk_label_set_text (GTK_LABEL (self->newsroom_label), words);
}

/* One is told when the article's view is known not to be confined. */
static void
sandbox_changed_cb (DwrStatusBar *self, GParamSpec *property, DwrPane *pane)
{
  gtk_widget_set_visible (self->sandbox_label, dwr_pane_get_sandbox (pane) == DWR_PANE_SANDBOX_OFF);
  update (self);
}

/* To be called once: says what one should know of @pane from now on, and shows where a link of it
 * leads. */
void
dwr_status_bar_set_pane (DwrStatusBar *self, DwrPane *pane)
{
  g_return_if_fail (DWR_IS_STATUS_BAR (self));

  g_signal_connect_object (pane,
                           "link-hovered",
                           G_CALLBACK (dwr_status_bar_show),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pane,
                           "notify::sandbox",
                           G_CALLBACK (sandbox_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* Nobody shall wonder why his key does nothing. */
static void
key_refused_cb (DwrStatusBar *self, DwrHost *host)
{
  dwr_status_bar_answer (self,
                         dwr_host_can (host, DWR_HOST_READ_ITEMS)
                         ? _("This key acts on items. Press Esc to go back to them.")
                         : _("This key acts on mails. Press Esc to go back to them."));
}

/* To be called once: says when a key of @host's is kept from its mails. */
void
dwr_status_bar_set_host (DwrStatusBar *self, DwrHost *host)
{
  g_return_if_fail (DWR_IS_STATUS_BAR (self));

  g_signal_connect_object (host,
                           "key-refused",
                           G_CALLBACK (key_refused_cb),
                           self,
                           G_CONNECT_SWAPPED);
}
