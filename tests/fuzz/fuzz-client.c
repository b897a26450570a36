/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: a service that may say anything, and the client that lives in a mail client. The
 * first line is the calls that the client makes, a letter for each; the lines after it are what the
 * service says to the calls, in the order in which they come:
 *
 *   =(arguments)          an answer
 *   !error.Name words     an error
 *   ~Signal (arguments)   a signal; the next line says more
 *   #bytes                these, which may be no message; the next line says more
 *
 * Then, or at the end of its lines, it closes the connection. Every call ends, once. */

#include "config.h"

#include <glib-unix.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dwr-fuzz-lines.h"
#include "dwr-fuzz-process.h"
#include "dwr-headline-row.h"
#include "dwr-service-protocol.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-service-newsroom.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

#define LINES_MAX 24
#define CALLS_MAX 8
#define CHUNK_BYTES 4096
#define END_MAX_MS 8000
#define HEADER_BYTES 16

#define ARTICLE "https://www.dw.com/de/x/a-7"
#define PICTURE "https://static.dw.com/image/7_900.jpg"

/* One run. */
typedef struct {
  DwrServiceClient *client; /* owned */
  char **line;              /* what the service says next */
  GByteArray *received;     /* owned: of calls */
  int fd;
  guint fd_id;
  guint n_calls;    /* that have not ended */
  guint n_expected; /* by the service */
} Run;

static gboolean
late_cb (gpointer user_data)
{
  g_error ("%s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
tick_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
hang_up (Run *run)
{
  g_clear_handle_id (&run->fd_id, g_source_remove);
  if (run->fd >= 0)
    close (run->fd);
  run->fd = -1;
}

/* The client reads in a thread, and may hang up first. */
static void
write_bytes (Run *run, const void *bytes, gsize n_bytes)
{
  gsize at = 0;

  while (at < n_bytes) {
    ssize_t n_written = send (run->fd, (const char *) bytes + at, n_bytes - at, MSG_NOSIGNAL);

    if (n_written <= 0)
      return;
    at += (gsize) n_written;
  }
}

/* @message: (transfer full) */
static void
write_message (Run *run, GDBusMessage *message, guint serial)
{
  g_autoptr (GDBusMessage) owned = message;
  g_autofree guint8 *blob = NULL;
  gsize n_bytes = 0;

  g_dbus_message_set_serial (owned, serial);
  blob = g_dbus_message_to_blob (owned, &n_bytes, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);
  g_assert_nonnull (blob);
  write_bytes (run, blob, n_bytes);
}

static void
say_signal (Run *run, char *words)
{
  char *space = strchr (words, ' ');
  g_autoptr (GVariant) arguments = dwr_fuzz_parse_tuple (space != NULL ? space + 1 : "()");
  GDBusMessage *signal;

  if (space != NULL)
    *space = '\0';
  if (arguments == NULL || !g_dbus_is_member_name (words))
    return;
  signal = g_dbus_message_new_signal (DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, words);
  g_dbus_message_set_body (signal, arguments);
  write_message (run, signal, 1);
}

static void
say_answer (Run *run, GDBusMessage *call, const char *words)
{
  g_autoptr (GVariant) arguments = dwr_fuzz_parse_tuple (words);
  GDBusMessage *answer = g_dbus_message_new_method_reply (call);

  if (arguments != NULL)
    g_dbus_message_set_body (answer, arguments);
  write_message (run, answer, 2);
}

static void
say_error (Run *run, GDBusMessage *call, char *words)
{
  char *space = strchr (words, ' ');
  g_autofree char *message = g_utf8_make_valid (space != NULL ? space + 1 : "", -1);

  if (space != NULL)
    *space = '\0';
  if (!g_dbus_is_interface_name (words))
    hang_up (run);
  else
    write_message (run, g_dbus_message_new_method_error_literal (call, words, message), 2);
}

/* Up to the line that answers @call. */
static void
answer (Run *run, GDBusMessage *call)
{
  while (run->fd >= 0 && *run->line != NULL) {
    char *line = *run->line++;

    switch (*line) {
    case '~':
      say_signal (run, line + 1);
      break;
    case '#':
      write_bytes (run, line + 1, strlen (line + 1));
      break;
    case '!':
      say_error (run, call, line + 1);
      return;
    case '=':
      say_answer (run, call, line + 1);
      return;
    default:
      return;
    }
  }
  hang_up (run);
}

/* Takes one message of those that came. */
static gboolean
take_call (Run *run)
{
  gssize n_bytes =
      run->received->len < HEADER_BYTES
          ? HEADER_BYTES
          : g_dbus_message_bytes_needed (run->received->data, run->received->len, NULL);
  g_autoptr (GDBusMessage) call = NULL;

  g_assert_cmpint (n_bytes, >, 0);
  if (run->received->len < (gsize) n_bytes)
    return FALSE;
  call = g_dbus_message_new_from_blob (run->received->data,
                                       (gsize) n_bytes,
                                       G_DBUS_CAPABILITY_FLAGS_NONE,
                                       NULL);
  g_assert_nonnull (call);
  g_byte_array_remove_range (run->received, 0, (guint) n_bytes);
  answer (run, call);
  /* A service that is only silent keeps the client waiting for ten minutes. */
  if (--run->n_expected == 0)
    hang_up (run);
  return run->fd >= 0;
}

static gboolean
readable_cb (int fd, GIOCondition condition, gpointer user_data)
{
  Run *run = user_data;
  guint8 chunk[CHUNK_BYTES];
  ssize_t n_bytes = read (fd, chunk, sizeof chunk);

  if (n_bytes <= 0) {
    hang_up (run);
    return G_SOURCE_CONTINUE;
  }
  g_byte_array_append (run->received, chunk, (guint) n_bytes);
  while (take_call (run))
    continue;
  return G_SOURCE_CONTINUE;
}

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* (nullable) (transfer full) */
static void
check_error (GError *error)
{
  if (error == NULL)
    return;
  check_text (error->message);
  g_assert_cmpstr (dwr_error_get_words (error), !=, "");
  g_assert_nonnull (dwr_error_get_name (error));
  g_error_free (error);
}

static void
check_headline (const DwrHeadline *headline)
{
  check_text (headline->id);
  check_text (headline->link);
  check_text (headline->title);
  check_text (headline->published);
  g_assert_cmpint (headline->kind, <=, DWR_LINK_OTHER);
}

static void
end_call (Run *run, GError *error, gboolean has_answer)
{
  g_assert_true (has_answer == (error == NULL));
  check_error (error);
  g_assert_cmpuint (run->n_calls, >, 0);
  run->n_calls--;
}

static void
article_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_service_client_load_article_finish (DWR_SERVICE_CLIENT (source), result, &error);

  end_call (user_data, error, document != NULL);
  if (document == NULL)
    return;
  check_text (document->document);
  check_text (document->title);
  check_error (document->cause != NULL ? g_error_copy (document->cause) : NULL);
}

static void
image_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autofree char *type = NULL;
  g_autoptr (GBytes) bytes =
      dwr_service_client_load_image_finish (DWR_SERVICE_CLIENT (source), result, &type, &error);

  end_call (user_data, error, bytes != NULL);
  check_text (type);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (DwrHeadlineList) list =
      dwr_service_client_list_finish (DWR_SERVICE_CLIENT (source), result, &error);

  end_call (user_data, error, list != NULL);
  g_assert_true (list == NULL || list->headlines->len <= DWR_HEADLINE_ROWS_MAX);
  for (guint i = 0; list != NULL && i < list->headlines->len; i++)
    check_headline (g_ptr_array_index (list->headlines, i));
}

static void
search_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) hits =
      dwr_service_client_search_finish (DWR_SERVICE_CLIENT (source), result, &error);

  end_call (user_data, error, hits != NULL);
  g_assert_true (hits == NULL || hits->len <= DWR_HIT_ROWS_MAX);
  for (guint i = 0; hits != NULL && i < hits->len; i++) {
    const DwrSearchHit *hit = g_ptr_array_index (hits, i);

    check_headline (hit->headline);
    g_assert_cmpuint (hit->marks->len, <=, DWR_HIT_MARKS_MAX);
    for (guint m = 0; m < hit->marks->len; m++) {
      const DwrSearchMark *mark = &g_array_index (hit->marks, DwrSearchMark, m);

      g_assert_cmpuint (mark->start_byte, <, mark->end_byte);
      g_assert_cmpuint (mark->end_byte, <=, strlen (hit->snippet));
    }
  }
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (DwrKeeping) keeping =
      dwr_service_client_keep_section_finish (DWR_SERVICE_CLIENT (source), result, &error);

  end_call (user_data, error, keeping != NULL);
  if (keeping != NULL && keeping->cause != NULL)
    check_error (g_error_copy (keeping->cause));
}

/* The marks that are undone are those that the service made up. */
static void
mark_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (GVariant) changes =
      dwr_service_client_mark_finish (DWR_SERVICE_CLIENT (source), result, &error);

  end_call (user_data, error, changes != NULL);
  g_assert_true (changes == NULL || g_variant_is_of_type (changes, G_VARIANT_TYPE ("a(xu)")));
}

static void
size_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  DwrKeptSize size = { 0 };
  gboolean is_good =
      dwr_service_client_size_finish (DWR_SERVICE_CLIENT (source), result, &size, &error);

  end_call (user_data, error, is_good);
}

static void
refresh_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  guint n_new = 0;
  gboolean is_good =
      dwr_service_client_refresh_finish (DWR_SERVICE_CLIENT (source), result, &n_new, &error);

  end_call (user_data, error, is_good);
}

static void
digest_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (DwrDigestDocument) digest =
      dwr_service_client_write_digest_finish (DWR_SERVICE_CLIENT (source), result, &error);

  end_call (user_data, error, digest != NULL);
  check_text (digest != NULL ? digest->document : NULL);
}

static void
star_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gboolean is_good =
      dwr_service_client_set_starred_finish (DWR_SERVICE_CLIENT (source), result, &error);

  end_call (user_data, error, is_good);
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  g_assert_nonnull (user_data);
}

static void
call_articles (Run *run, char letter)
{
  DwrServiceClient *client = run->client;

  if (letter == 'i')
    dwr_service_client_load_image_async (client, PICTURE, DWR_LOAD_DEFAULT, NULL, image_cb, run);
  else
    dwr_service_client_load_article_async (client,
                                           ARTICLE,
                                           DWR_FORMAT_PANE,
                                           DWR_LOAD_DEFAULT,
                                           progress_cb,
                                           run,
                                           NULL,
                                           article_cb,
                                           run);
}

static void
call_digest (Run *run)
{
  static const char *const sections[] = { "de/all", NULL };
  const DwrDigestOrder order = {
    .sections = sections,
    .format = DWR_FORMAT_MAIL,
    .progress = progress_cb,
    .progress_data = run,
  };

  dwr_service_client_write_digest_async (run->client, &order, NULL, digest_cb, run);
}

static void
call (Run *run, char letter)
{
  static const char *const ids[] = { "7", NULL };
  DwrServiceClient *client = run->client;

  run->n_calls++;
  switch (letter) {
  case 'l':
    dwr_service_client_list_async (client, DWR_VIEW_SECTION, "de", "all", NULL, list_cb, run);
    break;
  case 's':
    dwr_service_client_search_async (client,
                                     DWR_SEARCH_KEPT,
                                     NULL,
                                     NULL,
                                     "w",
                                     NULL,
                                     search_cb,
                                     run);
    break;
  case 'k':
    dwr_service_client_keep_section_async (client,
                                           "de",
                                           "all",
                                           progress_cb,
                                           run,
                                           NULL,
                                           keep_cb,
                                           run);
    break;
  case 'm':
    dwr_service_client_mark_async (client, ids, TRUE, NULL, mark_cb, run);
    break;
  case 'z':
    dwr_service_client_get_size_async (client, NULL, size_cb, run);
    break;
  case 'r':
    dwr_service_client_refresh_async (client, "de", "all", NULL, refresh_cb, run);
    break;
  case 'd':
    call_digest (run);
    break;
  case '*':
    dwr_service_client_set_starred_async (client, "7", TRUE, NULL, star_cb, run);
    break;
  default:
    call_articles (run, letter);
    break;
  }
}

static void
contacted_cb (DwrServiceClient *client, const char *subject, const char *host, Run *run)
{
  g_assert_true (g_str_has_suffix (host, "dw.com"));
  check_text (subject);
}

static void
notice_cb (DwrServiceClient *client, const GError *notice, Run *run)
{
  check_error (g_error_copy (notice));
}

/* Iterates until every call has ended and the client has let go of its connection. */
static void
finish (Run *run)
{
  guint late_id = g_timeout_add (END_MAX_MS, late_cb, "A call did not end");
  guint tick_id;

  while (run->n_calls > 0) {
    if (run->fd < 0 && run->fd_id == 0 && (run->fd = dwr_fuzz_process_take_fd ()) >= 0)
      run->fd_id = g_unix_fd_add (run->fd, G_IO_IN | G_IO_HUP, readable_cb, run);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (late_id);
  g_clear_object (&run->client);
  hang_up (run);
  late_id = g_timeout_add (END_MAX_MS, late_cb, "A connection was not let go of");
  /* Its last reference may be GDBus' own thread's. */
  tick_id = g_timeout_add (1, tick_cb, NULL);
  while (dwr_fuzz_process_count_open () > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick_id);
  g_source_remove (late_id);
}

/* GDBus warns of what it should not have been given, in a mail client's log. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer unused)
{
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) == 0)
    return G_LOG_WRITER_HANDLED;
  g_log_writer_standard_streams (level, fields, n_fields, unused);
  abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  static gsize once = 0;
  g_auto (GStrv) lines = dwr_fuzz_dup_lines (data, data_bytes, LINES_MAX);
  Run run = { .fd = -1 };

  if (g_once_init_enter (&once)) {
    g_log_set_writer_func (write_log, NULL, NULL);
    g_once_init_leave (&once, 1);
  }
  if (lines[0] == NULL)
    return 0;
  run.client = dwr_service_client_new ();
  run.line = lines + 1;
  run.received = g_byte_array_new ();
  g_signal_connect (run.client, "contacted", G_CALLBACK (contacted_cb), &run);
  g_signal_connect (run.client, "notice", G_CALLBACK (notice_cb), &run);
  for (guint i = 0; i < CALLS_MAX && lines[0][i] != '\0'; i++)
    call (&run, lines[0][i]);
  run.n_expected = run.n_calls;
  finish (&run);
  g_byte_array_unref (run.received);
  return 0;
}
