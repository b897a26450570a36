/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One row for each fault: what is said of a page, a feed and a picture. */

#include "config.h"

#include "dwr-test-fault.h"

#define ALL(code)                                                                                  \
  {                                                                                                \
    code, code, code                                                                               \
  }
#define NEVER DWR_TEST_SKIPPED
#define WHOLE DWR_TEST_WHOLE

#define DAMAGED DWR_ERROR_DAMAGED
#define DEADLINE DWR_ERROR_DEADLINE
#define EMPTY DWR_ERROR_EMPTY
#define GONE DWR_ERROR_GONE
#define LARGE DWR_ERROR_TOO_LARGE
#define NO_ARTICLE DWR_ERROR_NOT_ARTICLE
#define REDIRECT DWR_ERROR_REDIRECT
#define STATUS DWR_ERROR_HTTP_STATUS
#define TYPE DWR_ERROR_WRONG_TYPE
#define WAIT DWR_ERROR_WAIT

#define ANSWER(name, ...)                                                                          \
  {                                                                                                \
    name, DWR_TEST_BY_ANSWER, __VA_ARGS__                                                          \
  }

static const DwrTestFault faults[] = {
  /* Slow. First, so that they wait while the others are at work. */
  ANSWER ("slow-drip", ALL (DEADLINE), .is_slow = TRUE),
  ANSWER ("drip-headers", ALL (DEADLINE), .is_slow = TRUE),
  ANSWER ("silent", ALL (DEADLINE), .is_slow = TRUE),
  ANSWER ("redirect-drip", { DEADLINE, DEADLINE, NEVER }, .is_slow = TRUE),
  { "a silent host", DWR_TEST_BY_SILENCE, ALL (DEADLINE), .is_slow = TRUE },

  /* Cut. */
  ANSWER ("nothing", ALL (DAMAGED)),
  ANSWER ("cut-headers", ALL (DAMAGED)),
  ANSWER ("reset-headers", ALL (DAMAGED)),
  ANSWER ("cut-length", ALL (DAMAGED)),
  ANSWER ("cut-close", ALL (DAMAGED)),
  ANSWER ("cut-chunk", ALL (DAMAGED)),
  ANSWER ("half-chunk", ALL (DAMAGED)),
  ANSWER ("bad-chunk", ALL (DAMAGED)),
  ANSWER ("reset", ALL (DAMAGED)),

  /* Lengths. */
  ANSWER ("short-length", ALL (DAMAGED)),
  ANSWER ("two-lengths", ALL (DAMAGED)),
  ANSWER ("negative-length", ALL (DAMAGED)),
  ANSWER ("huge-length", ALL (DAMAGED)),
  ANSWER ("large-length", ALL (LARGE)),
  ANSWER ("length-and-chunks", ALL (DAMAGED)),
  ANSWER ("too-big", ALL (LARGE)),

  /* Packed. */
  ANSWER ("gzip-cut", ALL (DAMAGED)),
  ANSWER ("gzip-bad-crc", ALL (DAMAGED)),
  ANSWER ("gzip-trailing", ALL (DAMAGED)),
  ANSWER ("not-gzip", ALL (DAMAGED)),
  ANSWER ("gzip-bomb", ALL (LARGE)),
  ANSWER ("unasked-packing", ALL (DAMAGED)),
  ANSWER ("gzip-good", ALL (WHOLE), .is_good = TRUE),

  /* Floods. */
  ANSWER ("header-flood", ALL (DAMAGED)),
  ANSWER ("long-header", ALL (DAMAGED)),
  ANSWER ("continues", ALL (DAMAGED)),

  /* Statuses. */
  ANSWER ("status-401", ALL (STATUS)),
  ANSWER ("status-401-after", ALL (STATUS)),
  ANSWER ("status-403", ALL (STATUS)),
  ANSWER ("status-403-after", ALL (WAIT)),
  ANSWER ("status-404", ALL (GONE)),
  ANSWER ("status-404-after", ALL (GONE)),
  ANSWER ("status-410", ALL (GONE)),
  ANSWER ("status-410-after", ALL (GONE)),
  ANSWER ("status-429", ALL (WAIT)),
  ANSWER ("status-429-after", ALL (WAIT)),
  ANSWER ("status-451", ALL (STATUS)),
  ANSWER ("status-451-after", ALL (STATUS)),
  ANSWER ("status-500", ALL (STATUS)),
  ANSWER ("status-500-after", ALL (STATUS)),
  ANSWER ("status-502", ALL (STATUS)),
  ANSWER ("status-502-after", ALL (STATUS)),
  ANSWER ("status-503", ALL (STATUS)),
  ANSWER ("status-503-after", ALL (WAIT)),
  ANSWER ("status-503-after-date", ALL (WAIT)),
  ANSWER ("status-504", ALL (STATUS)),
  ANSWER ("status-504-after", ALL (STATUS)),
  ANSWER ("status-511", ALL (STATUS)),
  ANSWER ("status-511-after", ALL (STATUS)),
  ANSWER ("unasked-part", ALL (STATUS)),
  ANSWER ("unasked-304", ALL (DAMAGED), { WHOLE, WHOLE }),
  ANSWER ("unasked-304", ALL (DAMAGED), .is_bare = TRUE),

  /* Redirects. */
  ANSWER ("redirect-away", ALL (REDIRECT)),
  ANSWER ("redirect-userinfo", ALL (REDIRECT)),
  ANSWER ("redirect-file", ALL (REDIRECT)),
  ANSWER ("redirect-nowhere", ALL (REDIRECT)),
  ANSWER ("redirect-loop", ALL (REDIRECT)),
  ANSWER ("redirect-many", ALL (REDIRECT)),
  ANSWER ("redirect-http", { WHOLE, WHOLE, NEVER }),
  ANSWER ("redirect-portal", ALL (REDIRECT)),
  ANSWER ("redirect-article", { NEVER, REDIRECT, REDIRECT }),
  ANSWER ("redirect-other", { NEVER, REDIRECT, REDIRECT }, { TYPE }),
  ANSWER ("redirect-section", { GONE, GONE, REDIRECT }),
  ANSWER ("redirect-304", { DAMAGED, DAMAGED, NEVER }),

  /* Something else. */
  ANSWER ("portal", { NO_ARTICLE, TYPE, TYPE }, { TYPE }),
  ANSWER ("no-article", { NO_ARTICLE, TYPE, TYPE }, { TYPE }),
  ANSWER ("other", { DWR_TEST_FOREIGN, TYPE, TYPE }, { TYPE }),
  ANSWER ("empty", { EMPTY, EMPTY, TYPE }),
  ANSWER ("no-stories", ALL (NEVER), { NEVER, EMPTY, NEVER }),
  ANSWER ("doctype", { NEVER, TYPE, NEVER }),
  ANSWER ("deep-html", { DAMAGED, TYPE, TYPE }),
  ANSWER ("wrong-type", { TYPE, WHOLE, WHOLE }),
  ANSWER ("svg", ALL (TYPE)),
  ANSWER ("wrong-charset", ALL (WHOLE)),
  ANSWER ("unknown-charset", ALL (WHOLE)),
  ANSWER ("hidden-charset", { DAMAGED, TYPE, WHOLE }),

  /* No connection. */
  { "expired", DWR_TEST_BY_PORT, ALL (DWR_ERROR_CLOCK) },
  { "not-yet", DWR_TEST_BY_PORT, ALL (DWR_ERROR_CLOCK) },
  { "wrong-host", DWR_TEST_BY_PORT, ALL (DWR_ERROR_TLS) },
  { "unknown-ca", DWR_TEST_BY_PORT, ALL (DWR_ERROR_TLS) },
  { "refused", DWR_TEST_BY_PORT, ALL (DWR_ERROR_REFUSED) },
  { "no such host", DWR_TEST_BY_NAME, ALL (DWR_ERROR_DNS) },
/* The sanitizer's library wants to be the first of a process, and so does this clock's. */
#ifndef __SANITIZE_ADDRESS__
  { "ten years ago", DWR_TEST_BY_CLOCK, ALL (DWR_ERROR_CLOCK), .clock = "-3653d" },
  { "in ten years", DWR_TEST_BY_CLOCK, ALL (DWR_ERROR_CLOCK), .clock = "+3653d" },
#endif
};

/* As a person reads them, each with what can be done about it. */
static const struct {
  DwrError code;
  const char *sentence;
} sentences[] = {
  { DWR_ERROR_DAMAGED, "What arrived is incomplete or damaged. The connection may have been cut." },
  { DWR_ERROR_DEADLINE, "Deutsche Welle's server took too long to answer." },
  { DWR_ERROR_EMPTY, "What arrived is empty." },
  { DWR_ERROR_GONE, "This is no longer available at Deutsche Welle." },
  { DWR_ERROR_TOO_LARGE, "This is too large to read here." },
  { DWR_ERROR_NOT_ARTICLE,
    "This page is not an article. It may be a list of articles, such as a topic or a section." },
  { DWR_ERROR_REDIRECT, "This address leads away from Deutsche Welle, or in a circle." },
  { DWR_ERROR_HTTP_STATUS, "Deutsche Welle's server reported an error." },
  { DWR_ERROR_WRONG_TYPE, "Deutsche Welle's server sent something else than it was asked for." },
  { DWR_ERROR_WAIT,
    "Deutsche Welle's server asked to be left alone for a while. Try again later." },
  { DWR_ERROR_CLOCK,
    "No secure connection to Deutsche Welle was possible. Check this computer's date and time." },
  { DWR_ERROR_TLS,
    "No secure connection to Deutsche Welle was possible. This network may want you to log in "
    "first. Open any page in a web browser." },
  { DWR_ERROR_REFUSED, "Could not reach Deutsche Welle's server." },
  { DWR_ERROR_DNS, "Deutsche Welle's server could not be found. Check your connection." },
};

const DwrTestFault *
dwr_test_faults_get (gsize *n_faults)
{
  *n_faults = G_N_ELEMENTS (faults);
  return faults;
}

const char *
dwr_test_kind_get_name (DwrTestKind kind)
{
  static const char *const names[] = { "page", "feed", "picture" };

  return names[kind];
}

gboolean
dwr_test_fault_is_met (const DwrTestFault *fault, DwrTestKind kind, gboolean is_kept)
{
  return !fault->is_good && !(is_kept && kind == DWR_TEST_PICTURE);
}

int
dwr_test_fault_get_expected (const DwrTestFault *fault,
                             DwrTestKind kind,
                             gboolean is_kept,
                             gboolean is_shipped)
{
  int expected = fault->fresh[kind];

  /* It is given as it is kept. */
  if (is_kept && kind == DWR_TEST_PICTURE && expected != DWR_TEST_SKIPPED)
    return DWR_TEST_WHOLE;
  if (is_kept && fault->kept[kind] != DWR_TEST_SAME)
    expected = fault->kept[kind];
  /* Before the deadline, the wait for a connection ends. */
  if (is_shipped && fault->way == DWR_TEST_BY_SILENCE)
    return DWR_ERROR_REFUSED;
  return expected;
}

const char *
dwr_test_fault_get_sentence (int code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if ((int) sentences[i].code == code)
      return sentences[i].sentence;
  return NULL;
}
