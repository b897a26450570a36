/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads rows from a damaged database file, page by page (https://sqlite.org/fileformat2.html). The
 * file is trusted in nothing: every offset, length and number is checked, every chain is bounded.
 */

#include "config.h"

#include "dwr-salvage.h"

#include <string.h>

#include "dwr-table.h"

#define PAGE_BYTES 4096
#define FILE_HEADER_BYTES 100
#define LEAF_HEADER_BYTES 8
#define TABLE_LEAF 0x0d
#define COLUMNS_MAX 32
#define ROW_MAX_BYTES (32 * 1024 * 1024)

/* Crossed chains could lead to the same pages again and again. */
#define READ_MAX_FILES 8

/* A page that the log has. */
typedef struct {
  guint32 number;
  guint age;
} LogPage;

typedef struct {
  char type; /* n, i, t, b; f for a number with a fraction */
  gint64 number;
  const guint8 *bytes; /* borrowed from the payload */
  gsize n_bytes;
} Column;

typedef struct {
  const guint8 *bytes; /* borrowed */
  gsize n_pages;
  guint64 bytes_left;     /* that may be read */
  const DwrLogAges *ages; /* borrowed */
  DwrSql *target;         /* borrowed */

  /* Of the page, and the row, that is read now. */
  guint age;
  gsize row_bytes_left; /* that may be in the page's rows */
  gboolean is_mixed;    /* the row's pages may be of different versions */
} Salvage;

typedef struct {
  const guint8 *at;
  const guint8 *end;
} Cursor;

static const guint8 *
get_page (const Salvage *salvage, guint32 number)
{
  return number >= 1 && number <= salvage->n_pages
             ? salvage->bytes + (gsize) (number - 1) * PAGE_BYTES
             : NULL;
}

static guint
read_16 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static guint32
read_32 (const guint8 *bytes)
{
  return (guint32) read_16 (bytes) << 16 | read_16 (bytes + 2);
}

/* Seven bits in each byte, eight in the ninth. */
static gboolean
read_varint (Cursor *cursor, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < 9 && cursor->at < cursor->end; i++) {
    guint8 byte = *cursor->at++;

    if (i == 8) {
      *value = *value << 8 | byte;
      return TRUE;
    }
    *value = *value << 7 | (byte & 0x7f);
    if ((byte & 0x80) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Of a payload, so many bytes are in the leaf; the rest is in a chain of pages. */
static gsize
count_local_bytes (gsize payload_bytes)
{
  gsize most = PAGE_BYTES - 35;
  gsize least = (PAGE_BYTES - 12) * 32 / 255 - 23;
  gsize wanted = least + (payload_bytes - least) % (PAGE_BYTES - 4);

  if (payload_bytes <= most)
    return payload_bytes;
  return wanted <= most ? wanted : least;
}

/* Whether rows of a page with this age are later than all that other copies gave. */
static gboolean
is_late (const Salvage *salvage, guint age)
{
  return age > salvage->ages->loss;
}

/* A row that was written behind a loss has all its pages from there, and none is later than the one
 * it begins in: else the page may be of an older row, or of one that came after it. */
static gboolean
is_of_same_row (const Salvage *salvage, guint32 number)
{
  guint age = dwr_log_ages_get (salvage->ages, number);

  return is_late (salvage, age) && age <= salvage->age;
}

static gboolean
append_chain (Salvage *salvage, GByteArray *payload, guint32 number, gsize payload_bytes)
{
  while (payload->len < payload_bytes) {
    const guint8 *page = get_page (salvage, number);
    gsize wanted = MIN (payload_bytes - payload->len, PAGE_BYTES - 4);

    if (page == NULL || salvage->bytes_left < PAGE_BYTES)
      return FALSE;
    salvage->bytes_left -= PAGE_BYTES;
    salvage->is_mixed = salvage->is_mixed || !is_of_same_row (salvage, number);
    g_byte_array_append (payload, page + 4, (guint) wanted);
    number = read_32 (page);
  }
  return TRUE;
}

/* The row's number and its payload. (transfer full) (nullable) */
static GByteArray *
read_cell (Salvage *salvage, Cursor cursor, gint64 *row_number)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  guint64 payload_bytes;
  guint64 number;
  gsize local_bytes;

  if (!read_varint (&cursor, &payload_bytes) || !read_varint (&cursor, &number) ||
      payload_bytes == 0 || payload_bytes > ROW_MAX_BYTES)
    return NULL;
  *row_number = (gint64) number;
  salvage->is_mixed = FALSE;
  local_bytes = count_local_bytes (payload_bytes);
  if ((gsize) (cursor.end - cursor.at) < local_bytes + (local_bytes < payload_bytes ? 4 : 0))
    return NULL;
  g_byte_array_append (payload, cursor.at, (guint) local_bytes);
  if (local_bytes < payload_bytes &&
      !append_chain (salvage, payload, read_32 (cursor.at + local_bytes), payload_bytes))
    return NULL;
  return g_steal_pointer (&payload);
}

static gint64
read_number (const guint8 *bytes, gsize n_bytes)
{
  guint64 number = n_bytes > 0 && (bytes[0] & 0x80) != 0 ? G_MAXUINT64 : 0;

  for (gsize i = 0; i < n_bytes; i++)
    number = number << 8 | bytes[i];
  return (gint64) number;
}

/* A column's type and length by its serial type. */
static gboolean
describe_column (guint64 serial, Column *column)
{
  static const guint8 number_bytes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

  if (serial == 10 || serial == 11)
    return FALSE;
  if (serial >= 12) {
    column->type = serial % 2 == 0 ? 'b' : 't';
    column->n_bytes = (gsize) MIN ((serial - 12) / 2, ROW_MAX_BYTES + 1);
    return TRUE;
  }
  column->type = serial == 0 ? 'n' : serial == 7 ? 'f' : 'i';
  column->n_bytes = number_bytes[serial];
  column->number = serial == 9 ? 1 : 0;
  return TRUE;
}

/* Returns: how many columns, 0 for what is no record */
static guint
read_columns (const GByteArray *payload, Column *columns)
{
  Cursor header = { payload->data, payload->data + payload->len };
  const guint8 *content;
  guint64 header_bytes;
  guint n_columns = 0;

  if (!read_varint (&header, &header_bytes) || header_bytes > payload->len)
    return 0;
  header.end = payload->data + header_bytes;
  content = header.end;
  while (header.at < header.end) {
    Column *column = &columns[n_columns];
    guint64 serial;

    if (n_columns == COLUMNS_MAX || !read_varint (&header, &serial) ||
        !describe_column (serial, column) ||
        column->n_bytes > (gsize) (payload->data + payload->len - content))
      return 0;
    column->bytes = content;
    if (column->type == 'i' && column->n_bytes > 0)
      column->number = read_number (content, column->n_bytes);
    content += column->n_bytes;
    n_columns++;
  }
  return content == payload->data + payload->len ? n_columns : 0;
}

static gboolean
fits (const char *wanted, const Column *columns, guint n_columns)
{
  if (strlen (wanted) != n_columns)
    return FALSE;
  for (guint i = 0; i < n_columns; i++) {
    gboolean is_null_allowed = g_ascii_isupper (wanted[i]);

    if (columns[i].type != g_ascii_tolower (wanted[i]) &&
        !(is_null_allowed && columns[i].type == 'n'))
      return FALSE;
    if (columns[i].type == 't' &&
        !g_utf8_validate_len ((const char *) columns[i].bytes, columns[i].n_bytes, NULL))
      return FALSE;
  }
  return TRUE;
}

static void
bind_column (sqlite3_stmt *statement, int number, const Column *column)
{
  switch (column->type) {
  case 'i':
    sqlite3_bind_int64 (statement, number, column->number);
    break;
  case 't':
    sqlite3_bind_text (statement,
                       number,
                       (const char *) column->bytes,
                       (int) column->n_bytes,
                       SQLITE_TRANSIENT);
    break;
  case 'b':
    sqlite3_bind_blob (statement, number, column->bytes, (int) column->n_bytes, SQLITE_TRANSIENT);
    break;
  default:
    sqlite3_bind_null (statement, number);
    break;
  }
}

static gboolean
insert (Salvage *salvage, const char *query, const Column *columns, guint n_columns, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      dwr_sql_query (salvage->target, query, DWR_SQL_NO_VALUES, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_columns; i++)
    bind_column (statement, (int) i + 1, &columns[i]);
  return dwr_table_insert (salvage->target, statement, error);
}

/* Rows of one page do not share its bytes: else a page could give thousands that are dear to check.
 */
static gboolean
takes_row (Salvage *salvage, gsize payload_bytes)
{
  gsize local_bytes = count_local_bytes (payload_bytes);

  if (local_bytes > salvage->row_bytes_left)
    return FALSE;
  salvage->row_bytes_left -= local_bytes;
  return TRUE;
}

/* A table whose rows have sums finds out by itself what is mixed. */
static const char *
choose_insert (const Salvage *salvage, const DwrTable *table)
{
  gboolean is_sure = !salvage->is_mixed || table->has_sum;

  return is_sure && is_late (salvage, salvage->age) ? table->replace : table->insert;
}

static gboolean
copy_row (Salvage *salvage, Cursor cell, GError **error)
{
  Column columns[COLUMNS_MAX] = { 0 };
  gint64 row_number;
  g_autoptr (GByteArray) payload = read_cell (salvage, cell, &row_number);
  guint n_columns = payload != NULL ? read_columns (payload, columns) : 0;
  guint n_tables;
  const DwrTable *tables = dwr_table_list (&n_tables);

  for (guint i = 0; i < n_tables && n_columns > 0; i++) {
    if (!fits (tables[i].columns, columns, n_columns))
      continue;
    if (tables[i].columns[0] == 'n') {
      columns[0].type = 'i';
      columns[0].number = row_number;
    }
    return !takes_row (salvage, payload->len) ||
           insert (salvage, choose_insert (salvage, &tables[i]), columns, n_columns, error);
  }
  return TRUE;
}

static gboolean
copy_page (Salvage *salvage, guint32 number, GError **error)
{
  const guint8 *page = get_page (salvage, number);
  gsize start = number == 1 ? FILE_HEADER_BYTES : 0;
  guint n_cells = read_16 (page + start + 3);

  if (page[start] != TABLE_LEAF || start + LEAF_HEADER_BYTES + n_cells * 2u > PAGE_BYTES)
    return TRUE;
  salvage->age = dwr_log_ages_get (salvage->ages, number);
  salvage->row_bytes_left = PAGE_BYTES;
  for (guint i = 0; i < n_cells; i++) {
    guint offset = read_16 (page + start + LEAF_HEADER_BYTES + i * 2u);
    Cursor cell = { page + offset, page + PAGE_BYTES };

    if (offset < PAGE_BYTES && !copy_row (salvage, cell, error))
      return FALSE;
  }
  return TRUE;
}

static int
compare_ages (gconstpointer a, gconstpointer b)
{
  const LogPage *first = a;
  const LogPage *second = b;

  if (first->age != second->age)
    return first->age < second->age ? -1 : 1;
  return first->number < second->number ? -1 : first->number > second->number;
}

/* Those in the log, the oldest first: a row that moved to another page is found in both where one
 * of them was lost, and the later one has the later version. (transfer full) */
static GArray *
list_log_pages (const Salvage *salvage)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (LogPage));
  GHashTableIter iterator;
  gpointer number;
  gpointer age;

  g_hash_table_iter_init (&iterator, salvage->ages->pages);
  while (g_hash_table_iter_next (&iterator, &number, &age)) {
    LogPage page = { GPOINTER_TO_UINT (number), GPOINTER_TO_UINT (age) };

    if (get_page (salvage, page.number) != NULL)
      g_array_append_val (pages, page);
  }
  g_array_sort (pages, compare_ages);
  return pages;
}

gboolean
dwr_salvage_copy (GBytes *file, const DwrLogAges *ages, DwrSql *target, GError **error)
{
  gsize n_bytes = 0;
  Salvage salvage = { .ages = ages, .target = target };
  g_autoptr (GArray) log_pages = NULL;

  salvage.bytes = g_bytes_get_data (file, &n_bytes);
  salvage.n_pages = MIN (n_bytes / PAGE_BYTES, G_MAXUINT32 - 1);
  salvage.bytes_left = (guint64) salvage.n_pages * PAGE_BYTES * READ_MAX_FILES;
  for (guint32 number = 1; number <= salvage.n_pages; number++)
    if (dwr_log_ages_get (ages, number) == 0 && !copy_page (&salvage, number, error))
      return FALSE;
  log_pages = list_log_pages (&salvage);
  for (guint i = 0; i < log_pages->len; i++)
    if (!copy_page (&salvage, g_array_index (log_pages, LogPage, i).number, error))
      return FALSE;
  return TRUE;
}
