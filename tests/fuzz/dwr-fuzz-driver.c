/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a fuzz target where there is no libFuzzer, as a test: seeds are mutated for a fixed number
 * of runs with fixed random numbers, so that every machine tries the same inputs. It takes
 * libFuzzer's own arguments:
 *
 *   fuzz-link -runs=20000 -seed=1 -max_len=4096 FOLDER...
 *   fuzz-link FILE...       runs these inputs as they are, e.g. one that crashed
 *
 * A run that crashes names its number; -only=N repeats it alone. */

#define _GNU_SOURCE
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

typedef struct {
  GPtrArray *seeds; /* owned, element-type GBytes */
  guint64 runs;
  guint64 only; /* 0: all */
  guint32 seed;
  gsize max_bytes;
} Fuzzer;

/* For the signal handler, which gets no argument. */
static char crash_note[64];

static void
crashed_cb (int number)
{
  ssize_t ignored = write (STDERR_FILENO, crash_note, strlen (crash_note));

  (void) ignored;
  signal (number, SIG_DFL);
  raise (number);
}

static void
add_seeds (Fuzzer *fuzzer, const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL) {
    char *content;
    gsize content_bytes;

    if (g_file_get_contents (path, &content, &content_bytes, NULL))
      g_ptr_array_add (fuzzer->seeds, g_bytes_new_take (content, content_bytes));
    return;
  }
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);

    add_seeds (fuzzer, inner);
  }
}

/* Folders list their files in any order, and the runs must be the same everywhere. */
static int
compare_seeds (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *) a, *(GBytes *const *) b);
}

static guint32
pick (GRand *random, gsize below)
{
  return below > 0 ? g_rand_int (random) % (guint32) below : 0;
}

/* Overwrites or inserts a piece of any seed at any place. */
static void
splice (GByteArray *input, const Fuzzer *fuzzer, GRand *random)
{
  gsize seed_bytes;
  const guint8 *seed =
      g_bytes_get_data (g_ptr_array_index (fuzzer->seeds, pick (random, fuzzer->seeds->len)),
                        &seed_bytes);
  guint from = pick (random, seed_bytes);
  guint piece_bytes = pick (random, MIN (seed_bytes - from, 64)) + 1;
  guint at = pick (random, input->len + 1);

  if (seed_bytes == 0)
    return;
  if (pick (random, 2) == 0) {
    g_byte_array_remove_range (input, at, MIN (piece_bytes, input->len - at));
  }
  g_byte_array_set_size (input, input->len + piece_bytes);
  memmove (input->data + at + piece_bytes, input->data + at, input->len - at - piece_bytes);
  memcpy (input->data + at, seed + from, piece_bytes);
}

static void
mutate (GByteArray *input, const Fuzzer *fuzzer, GRand *random)
{
  static const guint8 favourites[] = "\0\t\n \"#%&'()-./0:;<=>?@A[\\]az{}\x7f\x80\xc3\xe2\xf0\xff";
  guint at = pick (random, input->len);

  switch (input->len > 0 ? pick (random, 6) : 5) {
  case 0:
    input->data[at] ^= (guint8) (1u << pick (random, 8));
    break;
  case 1:
    input->data[at] = favourites[pick (random, sizeof favourites - 1)];
    break;
  case 2:
    g_byte_array_remove_range (input, at, pick (random, MIN (input->len - at, 16)) + 1);
    break;
  case 3:
    input->data[at] = (guint8) pick (random, 256);
    break;
  default:
    splice (input, fuzzer, random);
    break;
  }
  if (input->len > fuzzer->max_bytes)
    g_byte_array_set_size (input, (guint) fuzzer->max_bytes);
}

/* The target gets a copy of just this size, so that a read beyond it is seen by sanitizers. */
static void
feed (const guint8 *data, gsize data_bytes)
{
  g_autofree guint8 *copy = g_memdup2 (data, data_bytes);

  LLVMFuzzerTestOneInput (copy, data_bytes);
}

static void
run (const Fuzzer *fuzzer, guint64 number)
{
  guint32 key[] = { fuzzer->seed, (guint32) number };
  GRand *random = g_rand_new_with_seed_array (key, G_N_ELEMENTS (key));
  GBytes *seed = g_ptr_array_index (fuzzer->seeds, pick (random, fuzzer->seeds->len));
  g_autoptr (GByteArray) input = g_byte_array_new ();
  gsize seed_bytes;
  const guint8 *data = g_bytes_get_data (seed, &seed_bytes);

  g_byte_array_append (input, data, (guint) MIN (seed_bytes, fuzzer->max_bytes));
  for (guint left = pick (random, 8) + 1; left > 0; left--)
    mutate (input, fuzzer, random);
  g_snprintf (crash_note, sizeof crash_note, "crashed in run %" G_GUINT64_FORMAT "\n", number);
  feed (input->data, input->len);
  g_rand_free (random);
}

static void
run_all (const Fuzzer *fuzzer)
{
  for (guint i = 0; i < fuzzer->seeds->len; i++) {
    gsize seed_bytes;
    const guint8 *data = g_bytes_get_data (g_ptr_array_index (fuzzer->seeds, i), &seed_bytes);

    g_snprintf (crash_note, sizeof crash_note, "crashed with seed %u\n", i);
    feed (data, seed_bytes);
  }
  for (guint64 i = 1; i <= fuzzer->runs; i++) {
    if (fuzzer->only == 0 || fuzzer->only == i)
      run (fuzzer, i);
  }
}

/* The number of "-name=NUMBER", or FALSE. */
static gboolean
read_option (const char *argument, const char *name, guint64 *value)
{
  return g_str_has_prefix (argument, name) &&
         g_ascii_string_to_unsigned (argument + strlen (name), 10, 0, G_MAXUINT32, value, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Fuzzer fuzzer = { seeds, 0, 0, 1, 4096 };
  guint64 value;

  for (int i = 1; i < argc; i++) {
    if (read_option (argv[i], "-runs=", &value))
      fuzzer.runs = value;
    else if (read_option (argv[i], "-only=", &value))
      fuzzer.only = value;
    else if (read_option (argv[i], "-seed=", &value))
      fuzzer.seed = (guint32) value;
    else if (read_option (argv[i], "-max_len=", &value))
      fuzzer.max_bytes = value;
    else
      add_seeds (&fuzzer, argv[i]);
  }
  if (seeds->len == 0) {
    g_printerr ("%s: no seeds\n", argv[0]);
    return EXIT_FAILURE;
  }
  g_ptr_array_sort (seeds, compare_seeds);
  signal (SIGABRT, crashed_cb);
  signal (SIGSEGV, crashed_cb);
  signal (SIGTRAP, crashed_cb);
  run_all (&fuzzer);
  g_print ("%u seeds, %" G_GUINT64_FORMAT " runs\n", seeds->len, fuzzer.runs);
  return EXIT_SUCCESS;
}
