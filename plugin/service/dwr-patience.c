/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an answer's status means for the next request to the same host.
 *
 * While a wait holds nothing is sent, so an answer that comes then belongs to a request from before
 * it: it neither ends the wait nor counts as one more failure. */

#include "config.h"

#include "dwr-patience.h"

#include "dwr-retry-after.h"

#define HTTP_FORBIDDEN 403
#define HTTP_TOO_MANY_REQUESTS 429
#define HTTP_UNAVAILABLE 503

/* How many server errors in a row are taken for chance. */
#define FREE_ERRORS 2

#define FIRST_WAIT_S 30
#define DOUBLINGS_MAX 7

/* One part in so many is added by chance, so that not all readers come back at once. */
#define JITTER_PARTS 10

typedef struct {
  gint64 until_s;
  gint64 left_s; /* when it was last looked at */
  guint n_failures;
} Wait;

struct _DwrPatience {
  GObject parent_instance;

  GHashTable *waits; /* owned: owned host -> owned Wait */
  DwrPatienceClock clock;
  gpointer clock_data; /* borrowed */
};

G_DEFINE_FINAL_TYPE (DwrPatience, dwr_patience, G_TYPE_OBJECT)

static gint64
read_clock_cb (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
is_holding (const Wait *wait, gint64 now_s)
{
  return now_s < wait->until_s;
}

/* Where more is left of a wait than there was before, the clock has been set back meanwhile. One
 * that was hours ahead when the wait began would make hours of a minute. */
static Wait
get_wait (DwrPatience *self, const char *host)
{
  Wait *kept = g_hash_table_lookup (self->waits, host);
  gint64 now_s = self->clock (self->clock_data);
  gboolean is_set_back;
  Wait wait;

  if (kept == NULL)
    return (Wait){ 0 };
  is_set_back = kept->until_s > now_s + kept->left_s;
  if (is_set_back)
    kept->until_s = now_s + kept->left_s;
  kept->left_s = MAX (kept->until_s - now_s, 0);
  wait = *kept;
  if (is_set_back)
    g_signal_emit_by_name (self, "changed", host);
  return wait;
}

static void
keep_wait (DwrPatience *self, const char *host, Wait wait)
{
  wait.left_s = MAX (wait.until_s - self->clock (self->clock_data), 0);
  g_hash_table_insert (self->waits, g_strdup (host), g_memdup2 (&wait, sizeof wait));
}

static void
change_wait (DwrPatience *self, const char *host, Wait wait)
{
  Wait old = get_wait (self, host);

  if (old.until_s == wait.until_s && old.n_failures == wait.n_failures)
    return;
  keep_wait (self, host, wait);
  g_signal_emit_by_name (self, "changed", host);
}

/* @n_earlier: how many waits there were before this one */
static gint64
choose_wait_s (guint n_earlier)
{
  gint64 longest_s = DWR_PATIENCE_BACK_OFF_MAX_S * JITTER_PARTS / (JITTER_PARTS + 1);
  gint64 wait_s = MIN (FIRST_WAIT_S << MIN (n_earlier, DOUBLINGS_MAX), longest_s);

  return wait_s + g_random_int_range (0, (gint32) (wait_s / JITTER_PARTS) + 1);
}

static void
note_failure (DwrPatience *self, const char *host, guint n_free, const gint64 *asked_s)
{
  gint64 now_s = self->clock (self->clock_data);
  Wait wait = get_wait (self, host);

  if (!is_holding (&wait, now_s)) {
    wait.until_s = 0;
    wait.n_failures = MIN (wait.n_failures, G_MAXINT - 1) + 1;
    if (asked_s == NULL && wait.n_failures > n_free)
      wait.until_s = now_s + choose_wait_s (wait.n_failures - n_free - 1);
  }
  if (asked_s != NULL)
    wait.until_s = MAX (wait.until_s, now_s + *asked_s);
  change_wait (self, host, wait);
}

static void
note_success (DwrPatience *self, const char *host)
{
  Wait wait = get_wait (self, host);

  if (!is_holding (&wait, self->clock (self->clock_data)))
    change_wait (self, host, (Wait){ 0 });
}

static void
dwr_patience_finalize (GObject *object)
{
  g_hash_table_unref (DWR_PATIENCE (object)->waits);
  G_OBJECT_CLASS (dwr_patience_parent_class)->finalize (object);
}

static void
dwr_patience_class_init (DwrPatienceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwr_patience_finalize;
  g_signal_new ("changed",
                DWR_TYPE_PATIENCE,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_STRING);
}

static void
dwr_patience_init (DwrPatience *self)
{
  self->waits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

DwrPatience *
dwr_patience_new (DwrPatienceClock clock, gpointer clock_data)
{
  DwrPatience *self = g_object_new (DWR_TYPE_PATIENCE, NULL);

  self->clock = clock != NULL ? clock : read_clock_cb;
  self->clock_data = clock_data;
  return self;
}

gboolean
dwr_patience_check (DwrPatience *self, const char *host, GError **error)
{
  Wait wait = get_wait (self, host);
  g_autoptr (GDateTime) until = NULL;
  g_autofree char *text = NULL;

  if (!is_holding (&wait, self->clock (self->clock_data)))
    return TRUE;
  until = g_date_time_new_from_unix_local (wait.until_s);
  text = g_date_time_format_iso8601 (until);
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_WAIT,
               "the server wants to be left alone until %s",
               text);
  return FALSE;
}

gboolean
dwr_patience_is_asked (guint status, const char *retry_after)
{
  gint64 unused_s;

  if (status == HTTP_TOO_MANY_REQUESTS)
    return TRUE;
  return (status == HTTP_FORBIDDEN || status == HTTP_UNAVAILABLE) &&
         dwr_retry_after_parse (retry_after, 0, &unused_s);
}

void
dwr_patience_note_status (DwrPatience *self,
                          const char *host,
                          guint status,
                          const char *retry_after)
{
  gint64 asked_s;
  gboolean is_said = dwr_retry_after_parse (retry_after, self->clock (self->clock_data), &asked_s);

  if (status / 100 == 2 || status / 100 == 3)
    note_success (self, host);
  else if (status == HTTP_UNAVAILABLE || dwr_patience_is_asked (status, retry_after))
    note_failure (self, host, 0, is_said ? &asked_s : NULL);
  else if (status / 100 == 5)
    note_failure (self, host, FREE_ERRORS, NULL);
}

void
dwr_patience_set_wait (DwrPatience *self, const char *host, gint64 until_s, guint n_failures)
{
  gint64 now_s = self->clock (self->clock_data);
  const Wait *kept = g_hash_table_lookup (self->waits, host);
  gboolean is_known = kept != NULL && kept->until_s == until_s;
  Wait wait = get_wait (self, host);

  /* What is known may have been put right just now. */
  if (!is_known && until_s <= now_s + DWR_PATIENCE_WAIT_MAX_S)
    wait.until_s = MAX (wait.until_s, until_s);
  wait.n_failures = MAX (wait.n_failures, n_failures);
  keep_wait (self, host, wait);
}

void
dwr_patience_get_wait (DwrPatience *self, const char *host, gint64 *until_s, guint *n_failures)
{
  Wait wait = get_wait (self, host);

  *until_s = wait.until_s;
  *n_failures = wait.n_failures;
}
