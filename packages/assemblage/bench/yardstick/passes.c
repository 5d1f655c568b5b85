/* The passes of pass-demand.ts, pass-buying.ts and pass-using.ts in C, step for step, on the columns that columns.ts writes to a file.
 *   gcc -O3 -fwrapv -ffp-contract=off passes.c -o passes && ./passes FILE DAYS
 * A fused multiply-add would change bits; integers wrap as they do in a typed array. Prints one JSON object. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef int32_t i32;
typedef uint32_t u32;
typedef double f64;
typedef float f32;

enum { PEOPLE = 1000000, OUTLETS = 40000, DISTRICTS = 1000, CHANNELS = 6, EVENTS = 400000, BLOCK = 1024 };
enum { WANT = 32, CHOOSE = 35, PURCHASE = 36, POISONING = 49, FRESH = 65535, STEP = 65536 };

/* Type, name and length of each column, in the order of columns.ts. STORED ones and tables are read from the file. */
#define STORED(X) \
  X(i32, p_keyLo, PEOPLE) X(i32, p_keyHi, PEOPLE) X(i32, p_spent, PEOPLE) X(i32, p_ties, 4 * PEOPLE) \
  X(u16, p_district, PEOPLE) X(u16, p_pace, PEOPLE) X(u16, p_rate, PEOPLE) X(u16, p_dose, PEOPLE) \
  X(u16, p_nextWant, PEOPLE) X(u16, p_homeBulk, PEOPLE) X(u16, p_homePure, PEOPLE) X(u16, p_budget, PEOPLE) \
  X(u16, p_belief, PEOPLE) X(u16, p_paid, PEOPLE) X(u16, p_tolerance, PEOPLE) X(u16, p_lastUse, PEOPLE) \
  X(u16, p_worth, 4 * PEOPLE) X(u16, p_tried, 4 * PEOPLE) X(u8, p_class, PEOPLE) X(u8, p_state, PEOPLE) \
  X(u8, p_seeking, PEOPLE) X(u8, p_beta, PEOPLE) \
  X(u8, o_channel, OUTLETS) X(i32, o_price, OUTLETS) X(f64, o_loyal, OUTLETS) X(f64, o_stockBulk, OUTLETS) \
  X(f64, o_stockPure, OUTLETS) X(f64, o_asked, OUTLETS) X(f64, o_sold, OUTLETS) X(f64, o_soldPure, OUTLETS) \
  X(f64, o_takings, OUTLETS) X(f64, o_returning, OUTLETS) \
  X(f64, usual, DISTRICTS) X(f64, often, 1024) X(f64, much, 1024) X(f64, today, 4) X(f64, cover, 4) \
  X(f32, gap, 16384) X(f64, wait_, 4096) X(u8, nearest, 1024) X(u8, enough, 1024) X(i32, lotMg, 5) \
  X(f64, lotPrice, 5) X(f32, gumbel, 4096) X(f64, strength, 256) X(i32, doing, 4) X(f64, delay, CHANNELS) \
  X(u8, sharers, 4096) X(f64, value, DISTRICTS) X(f64, risk, 1024) X(f64, fade, 1024)
#define OF_THE_DAY(X) \
  X(i32, v_person, EVENTS) X(i32, v_keyLo, EVENTS) X(i32, v_keyHi, EVENTS) X(i32, v_lot, EVENTS) \
  X(i32, v_outlet, EVENTS) X(i32, v_bulk, EVENTS) X(i32, v_pure, EVENTS) X(i32, v_cents, EVENTS) \
  X(u16, v_district, EVENTS) X(u8, v_size, EVENTS) X(u8, v_slot, EVENTS) X(u8, v_next, EVENTS) \
  X(u8, v_users, EVENTS) X(u8, v_newcomer, EVENTS) \
  X(i32, u_person, EVENTS) X(i32, u_keyLo, EVENTS) X(i32, u_keyHi, EVENTS) X(i32, u_wanted, EVENTS) \
  X(i32, u_bulk, EVENTS) X(i32, u_pure, EVENTS) X(u16, u_district, EVENTS) X(u8, u_harm, EVENTS) \
  X(f64, appeal, OUTLETS + 1) X(f64, share, OUTLETS)
#define BOOKS(X) \
  X(f64, c_attempts, DISTRICTS * CHANNELS) X(f64, c_purchases, DISTRICTS * CHANNELS) \
  X(f64, c_served, DISTRICTS * CHANNELS) X(f64, c_bulk, DISTRICTS * CHANNELS) \
  X(f64, c_pure, DISTRICTS * CHANNELS) X(f64, c_cents, DISTRICTS * CHANNELS) \
  X(f64, t_wanted, DISTRICTS) X(f64, t_useDays, DISTRICTS) X(f64, t_usedBulk, DISTRICTS) \
  X(f64, t_usedPure, DISTRICTS) X(f64, t_hiddenPure, DISTRICTS) X(f64, t_expectedDeaths, DISTRICTS)

#define DECLARE(type, name, length) static type *restrict name;
STORED(DECLARE) OF_THE_DAY(DECLARE) BOOKS(DECLARE)

static i32 visits, uses;
static i32 a[BLOCK], b[BLOCK], hits[BLOCK + 1], keyLo[BLOCK + 1], keyHi[BLOCK + 1], home[BLOCK + 1], kind[BLOCK + 1];
static i32 amount[BLOCK + 1], first[BLOCK], best[BLOCK], others[BLOCK], scores[4][BLOCK];
static f64 trust[BLOCK];
static u32 stream[2];

static u32 rotate(u32 x, int n) { return x << n | x >> (32 - n); }
static i32 least(i32 x, i32 y) { return x < y ? x : y; }

static void threefry(u32 k0, u32 k1, u32 c0, u32 c1, int rounds, u32 *out) {
  static const int rotations[] = {13, 15, 26, 6, 17, 29, 16, 24};
  const u32 key[] = {k0, k1, 0x1bd11bda ^ k0 ^ k1};
  u32 x = c0 + k0, y = c1 + k1;
  for (int r = 0; r < rounds; r++) {
    x += y;
    y = rotate(y, rotations[r & 7]) ^ x;
    if ((r & 3) == 3) {
      const int n = (r >> 2) + 1;
      x += key[n % 3];
      y += key[(n + 1) % 3] + n;
    }
  }
  out[0] = x;
  out[1] = y;
}

static void streamOf(u32 decision, u32 day) {
  u32 seed[2];
  threefry(1, 0, decision, 0x53545231, 20, seed);
  threefry(seed[0], seed[1], day, 0, 20, stream);
}

#define ROUND(n) x += y; y = rotate(y, n) ^ x;
static void fill(const i32 *restrict lo, const i32 *restrict hi, int count) {
  const u32 k0 = stream[0], k1 = stream[1], k2 = 0x1bd11bda ^ k0 ^ k1;
  for (int i = 0; i < count; i++) {
    u32 x = lo[i] + k0, y = hi[i] + k1;
    ROUND(13) ROUND(15) ROUND(26) ROUND(6) x += k1; y += k2 + 1;
    ROUND(17) ROUND(29) ROUND(16) ROUND(24) x += k2; y += k0 + 2;
    ROUND(13) ROUND(15) ROUND(26) ROUND(6) x += k0; y += k1 + 3;
    ROUND(17)
    a[i] = x;
    b[i] = y;
  }
}

static int wish(int found) {
  const f64 scale = 4294967296.0 / 65535;
  int wishes = 0;
  for (int j = 0; j < found; j++) {
    const i32 i = hits[j];
    if (p_state[i] != 1) continue;
    const int group = p_class[i], d = p_district[i];
    const f64 dear = p_paid[i] * usual[d] / p_belief[i];
    const int step = dear < 1024 ? (int)dear : 1023;
    const f64 usualMood = today[group] * often[step], mood = usualMood < 3 ? usualMood : 3;
    hits[wishes] = i;
    keyLo[wishes] = keyLo[j];
    keyHi[wishes] = keyHi[j];
    home[wishes] = d;
    kind[wishes] = group;
    amount[wishes] = (i32)(p_dose[i] * much[step] + 0.5);
    wishes += (u32)a[j] < p_rate[i] * mood * scale;
  }
  return wishes;
}

static void goBuying(int wishes) {
  for (int j = 0; j < wishes; j++) {
    const i32 i = hits[j], missing = amount[j] - p_homeBulk[i];
    if (missing <= 0) continue;
    const i32 target = (i32)(amount[j] * cover[kind[j]]) >> 5, steps = (missing + 31) >> 5;
    const int near = nearest[least(target, 1023)], needed = enough[least(steps, 1023)];
    const i32 purse = p_budget[i] * 100 - p_spent[i];
    int chosen = near > needed ? near : needed;
    while (chosen >= 0 && p_paid[i] * lotPrice[chosen] > purse) chosen--;
    if (chosen < 0) continue;
    v_person[visits] = i;
    v_keyLo[visits] = keyLo[j];
    v_keyHi[visits] = keyHi[j];
    v_district[visits] = home[j];
    v_lot[visits] = lotMg[chosen];
    v_size[visits] = chosen;
    visits++;
  }
}

static void demand(int now) {
  if (now % 30 == 0) memset(p_spent, 0, PEOPLE * sizeof *p_spent);
  streamOf(WANT, now + 1);
  for (int from = 0; from < PEOPLE; from += BLOCK) {
    const int to = least(PEOPLE, from + BLOCK);
    int found = 0;
    for (int i = from; i < to; i++) {
      hits[found] = i;
      found += p_nextWant[i] == now;
    }
    for (int j = 0; j < found; j++) {
      keyLo[j] = p_keyLo[hits[j]];
      keyHi[j] = p_keyHi[hits[j]];
    }
    fill(keyLo, keyHi, found);
    for (int j = 0; j < found; j++) {
      const i32 i = hits[j];
      const i32 next = now + 1 + (i32)(gap[(u32)b[j] >> 18] * wait_[p_pace[i] >> 4]);
      p_nextWant[i] = next < 65534 ? next : 65534;
    }
    const int wishes = wish(found);
    for (int j = 0; j < wishes; j++) {
      u_person[uses + j] = hits[j];
      u_keyLo[uses + j] = keyLo[j];
      u_keyHi[uses + j] = keyHi[j];
      u_district[uses + j] = home[j];
      u_wanted[uses + j] = amount[j];
    }
    uses += wishes;
    goBuying(wishes);
  }
}

static void score(const i32 *restrict noise, int shift, int slot, int count) {
  i32 *restrict into = scores[slot];
  for (int j = 0; j < count; j++) {
    const i32 s = first[j] + slot;
    const f64 u = trust[j] * p_worth[s] + gumbel[(noise[j] >> shift) & 0xfff] + appeal[p_ties[s] + 1];
    into[j] = ((i32)(u * STEP) << 2) | (3 - slot);
  }
}

static i32 orNone(i32 score, i32 without) { return score > without ? 3 - (score & 3) : 7; }
static i32 more(i32 x, i32 y) { return x > y ? x : y; }

static void choice(int now) {
  appeal[0] = -1000;
  for (int o = 0; o < OUTLETS; o++) appeal[o + 1] = -delay[o_channel[o]];
  streamOf(CHOOSE, now + 1);
  for (int from = 0; from < visits; from += BLOCK) {
    const int count = least(BLOCK, visits - from);
    fill(v_keyLo + from, v_keyHi + from, count);
    for (int j = 0; j < count; j++) {
      const i32 i = v_person[from + j];
      first[j] = i * 4;
      trust[j] = strength[p_beta[i]];
    }
    score(a, 0, 0, count);
    score(a, 20, 1, count);
    score(b, 0, 2, count);
    score(b, 20, 3, count);
    for (int j = 0; j < count; j++) {
      const i32 high = more(scores[0][j], scores[1][j]), low = least(scores[0][j], scores[1][j]);
      const i32 high2 = more(scores[2][j], scores[3][j]), low2 = least(scores[2][j], scores[3][j]);
      const i32 middle = least(high, high2), lower = more(low, low2), without = doing[p_class[first[j] >> 2]];
      best[j] = orNone(more(high, high2), without);
      others[j] = orNone(more(middle, lower), without) | orNone(least(middle, lower), without) << 3;
    }
    for (int j = 0; j < count; j++) {
      const int v = from + j;
      const i32 o = best[j] == 7 ? -1 : p_ties[first[j] + best[j]];
      v_next[v] = others[j];
      v_slot[v] = best[j];
      v_outlet[v] = o;
      if (o >= 0) o_asked[o] += v_lot[v];
    }
  }
}

static void purchase(int now) {
  const f64 cheat = 0.1 * 4294967296.0;
  for (int o = 0; o < OUTLETS; o++) share[o] = o_stockPure[o] / o_stockBulk[o];
  streamOf(PURCHASE, now + 1);
  for (int from = 0; from < visits; from += BLOCK) {
    const int to = least(visits, from + BLOCK);
    fill(v_keyLo + from, v_keyHi + from, to - from);
    for (int v = from; v < to; v++) v_users[v] = sharers[(u32)a[v - from] >> 20];
    for (int v = from; v < to; v++) {
      const i32 o = v_outlet[v];
      v_newcomer[v] = 0;
      if (o < 0 || p_tried[v_person[v] * 4 + v_slot[v]] != FRESH) continue;
      v_newcomer[v] = (u32)b[v - from] < cheat * (1 - o_loyal[o]) ? 3 : 1;
    }
    for (int v = from; v < to; v++) {
      const i32 o = v_outlet[v];
      if (o < 0) {
        v_bulk[v] = v_pure[v] = v_cents[v] = 0;
        continue;
      }
      v_bulk[v] = v_lot[v];
      v_pure[v] = (i32)(v_lot[v] * (v_newcomer[v] == 3 ? share[o] * 0.5 : share[o]));
      v_cents[v] = (i32)(o_price[o] * lotPrice[v_size[v]] + 0.5);
    }
    for (int v = from; v < to; v++) {
      const i32 mg = v_bulk[v], i = v_person[v];
      if (mg == 0) continue;
      p_homeBulk[i] += mg;
      p_homePure[i] += v_pure[v];
      p_spent[i] += v_cents[v];
      const i32 price = (i32)(v_cents[v] * 1000.0 / mg + 0.5);
      p_paid[i] = price > 65535 ? 65535 : price < 1 ? 1 : price;
      const i32 now_ = (i32)(p_belief[i] + ((f64)v_pure[v] / mg * 65535 - p_belief[i]) * 0.2 + 0.5);
      p_belief[i] = now_ < 1 ? 1 : now_;
    }
    for (int v = from; v < to; v++) {
      const i32 mg = v_bulk[v], o = v_outlet[v];
      if (mg == 0) continue;
      o_sold[o] += mg;
      o_soldPure[o] += v_pure[v];
      o_takings[o] += v_cents[v];
      if (v_newcomer[v] == 0) o_returning[o] += mg;
    }
  }
}

static void experience(int now) {
  const u32 keep = 52428;
  for (int v = 0; v < visits; v++) {
    const i32 i = v_person[v];
    if (v_outlet[v] < 0) {
      p_seeking[i] = 1;
      continue;
    }
    u16 *worth = p_worth + i * 4;
    for (int s = 0; s < 4; s++) worth[s] = worth[s] * keep >> 16;
    const f64 got = v_cents[v] == 0 ? 0 : (f64)v_pure[v] / v_cents[v] * value[v_district[v]];
    const int slot = v_slot[v];
    worth[slot] = least(65535, worth[slot] + (i32)(819.2 * got + 0.5));
    p_tried[i * 4 + slot] = now;
    p_seeking[i] = got < 0.5;
  }
}

static void use(int now) {
  (void)now;
  for (int u = 0; u < uses; u++) {
    const i32 i = u_person[u], there = p_homeBulk[i], taken = least(u_wanted[u], there);
    const i32 active = taken == there ? p_homePure[i] : (i32)((f64)(p_homePure[i] * taken) / there);
    u_bulk[u] = taken;
    u_pure[u] = active;
    p_homeBulk[i] = there - taken;
    p_homePure[i] -= active;
  }
}

static void poisoning(int now) {
  const f64 fatal = 0.05, expected = fatal * 1073741824.0, rise = 0.05;
  streamOf(POISONING, now + 1);
  for (int from = 0; from < uses; from += BLOCK) {
    const int to = least(uses, from + BLOCK);
    fill(u_keyLo + from, u_keyHi + from, to - from);
    for (int u = from; u < to; u++) {
      const i32 dose = u_pure[u], i = u_person[u];
      u_harm[u] = 0;
      if (dose == 0) continue;
      const f64 past = p_tolerance[i] * fade[least(1023, now - p_lastUse[i])], used = past < 150 ? 150 : past;
      const i32 step = (i32)(dose * 64 / used);
      const f64 chance = risk[step < 1024 ? step : 1023];
      p_tolerance[i] = least(65535, (i32)(used + (dose - used) * rise + 0.5));
      p_lastUse[i] = now;
      t_expectedDeaths[u_district[u]] += (i32)(chance * expected + 0.5);
      if ((u32)a[u - from] / 4294967296.0 >= chance) continue;
      u_harm[u] = (u32)b[u - from] / 4294967296.0 < fatal ? 2 : 1;
    }
  }
}

static void ledger(int now) {
  (void)now;
  for (int v = 0; v < visits; v++) {
    const i32 o = v_outlet[v];
    if (o < 0) continue;
    const int cell = v_district[v] * CHANNELS + o_channel[o];
    c_attempts[cell]++;
    if (v_bulk[v] == 0) continue;
    c_purchases[cell]++;
    c_served[cell] += v_users[v];
    c_bulk[cell] += v_bulk[v];
    c_pure[cell] += v_pure[v];
    c_cents[cell] += v_cents[v];
  }
  for (int u = 0; u < uses; u++) {
    const int d = u_district[u];
    t_wanted[d]++;
    if (u_bulk[u] == 0) continue;
    t_useDays[d]++;
    t_usedBulk[d] += u_bulk[u];
    t_usedPure[d] += u_pure[u];
    if (p_class[u_person[u]] == 3) t_hiddenPure[d] += u_pure[u];
  }
}

/* The four lanes of the library's hash (kernel/hash.ts). */
static u32 hash[4] = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
static const u32 M[4] = {0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f};

static void absorb(const void *data, int bytes) {
  const u32 *word = data;
  const int count = bytes / 4;
  u32 h[4] = {hash[0], hash[1], hash[2], hash[3]};
  int i = 0;
  for (; i < (count & ~3); i += 4)
    for (int lane = 0; lane < 4; lane++) h[lane] = (rotate(h[lane], 13) ^ word[i + lane]) * M[lane];
  for (; i < count; i++) {
    h[0] = (rotate(h[0], 13) ^ word[i]) * M[0];
    h[3] = (rotate(h[3], 7) ^ h[0]) * M[3];
  }
  h[3] ^= count;
  memcpy(hash, h, sizeof hash);
}

static char *arena;
static size_t end;
static int lanes;

/* Staggered as in kernel/columns.ts: no two columns begin at the same place of a page. */
static void *room(size_t bytes) {
  void *place = arena + (end = (end + 4095) / 4096 * 4096 + lanes++ * 64 % 4096);
  end += bytes;
  return place;
}

static f64 milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec * 1e-6;
}

static int byValue(const void *x, const void *y) {
  const f64 left = *(const f64 *)x, right = *(const f64 *)y;
  return (left > right) - (left < right);
}

int main(int argc, char **argv) {
  static void (*const passes[])(int) = {demand, choice, purchase, experience, use, poisoning, ledger};
  static const char *const names[] = {"demand", "choice", "purchase", "experience", "use", "poisoning", "ledger"};
  enum { PASSES = 7, WARM = 10, DAYS_AT_MOST = 400 };
  static f64 took[PASSES][DAYS_AT_MOST];
  const int days = argc == 3 ? atoi(argv[2]) : 0;
  FILE *file = days > WARM && days <= DAYS_AT_MOST ? fopen(argv[1], "rb") : NULL;
  if (!file) return fprintf(stderr, "passes FILE DAYS, more than %d days\n", WARM), 2;
  arena = calloc(1, (size_t)256 << 20);
#define ROOM(type, name, length) name = room((size_t)(length) * sizeof(type));
  STORED(ROOM) OF_THE_DAY(ROOM) BOOKS(ROOM)
#define READ(type, name, length) \
  if (fread(name, sizeof(type), length, file) != (size_t)(length)) return fprintf(stderr, "the file ends in " #name "\n"), 1;
  STORED(READ)
  if (fgetc(file) != EOF) return fprintf(stderr, "the file goes on after the last column\n"), 1;
  long purchases = 0;
  for (int day = 0; day < days; day++) {
    visits = uses = 0;
    memset(o_asked, 0, OUTLETS * sizeof(f64));
    memset(o_sold, 0, OUTLETS * sizeof(f64));
    memset(o_soldPure, 0, OUTLETS * sizeof(f64));
    memset(o_takings, 0, OUTLETS * sizeof(f64));
    memset(o_returning, 0, OUTLETS * sizeof(f64));
#define EMPTY(type, name, length) memset(name, 0, (size_t)(length) * sizeof(type));
    BOOKS(EMPTY)
    for (int pass = 0; pass < PASSES; pass++) {
      const f64 before = milliseconds();
      passes[pass](day);
      took[pass][day] = milliseconds() - before;
    }
    if (day >= WARM) purchases += visits;
    absorb(v_outlet, visits * 4);
    absorb(v_pure, visits * 4);
    absorb(v_cents, visits * 4);
    absorb(u_pure, uses * 4);
#define TAKE(type, name, length) absorb(name, (length) * sizeof(type));
    BOOKS(TAKE)
  }
  STORED(TAKE)
  printf("{\"hash\":\"%08x%08x%08x%08x\",\"purchases\":%.1f,\"milliseconds\":{", hash[0], hash[1], hash[2], hash[3],
         (f64)purchases / (days - WARM));
  for (int pass = 0; pass < PASSES; pass++) {
    qsort(took[pass] + WARM, days - WARM, sizeof(f64), byValue);
    printf("%s\"%s\":%.4f", pass ? "," : "", names[pass], took[pass][WARM + (days - WARM) / 2]);
  }
  printf("}}\n");
  return 0;
}
