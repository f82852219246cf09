/*
 * Workload W1 by hand: near the least time that one core needs. Hoisted by index, single precision, sixteen draws at a time where the machine can,
 * quantiles by a sample that brackets them and selecting among what lies between. Prints the least time of a run in milliseconds and the sum of each figure. Needs GCC or Clang.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

enum { N = 10000, ROOM = 10016, INPUTS = 40, YEARS = 5, SERVICES = 200, WAYS = 8, LANES = 16, BINS = 512, SAMPLE = 256, TABLE = 4096 };
typedef float lanes __attribute__((vector_size(4 * LANES), aligned(64)));
typedef int32_t whole __attribute__((vector_size(4 * LANES), aligned(64)));

static const double LOGNORMAL[12][2] = {{1.5, .5}, {6, .5}, {2, .4}, {.11, .35}, {1, .05}, {95e3, .25}, {1.8, .5}, {.8, .7}, {60e3, .8}, {.12, .6}, {2.5, .4}, {1, .2}};
static const double TRIANGULAR[10][3] = {{.05, .25, .8}, {.05, .25, .5}, {.2, .45, .8}, {1.1, 1.3, 1.8}, {.01, .03, .08}, {.05, .2, .5}, {1.2, 2, 4}, {.001, .01, .05}, {.01, .05, .2}, {.05, .12, .25}};
static const double PERT[10][3] = {{.4, .8, 1}, {.3, 1, 3}, {.02, .035, .08}, {.7, 1, 2.2}, {.08, .15, .3}, {1, 1.5, 4}, {0, .05, .2}, {0, .03, .1}, {0, .15, .3}, {.9, 1, 1.4}};
static const double UNIFORM[8][2] = {{.8, 1}, {0, .2}, {1, 1.3}, {0, .1}, {.9, 1.3}, {.03, .1}, {0, .1}, {0, .1}};
static const double COPULA[8][3] = {{0, 1, .8}, {0, 2, .5}, {1, 2, .5}, {2, 3, .3}, {3, 4, .4}, {4, 5, .3}, {0, 4, .2}, {1, 4, .2}};
static const double WAY[WAYS][10] = {
  {1, 0, 2000, .7, 0, .5, 1, 1, 1, 20e3}, {1, 0, 5000, .8, 0, .6, .9, .8, .8, 40e3}, {.9, .1, 1500, .75, 150, 1, .8, .7, .6, 120e3}, {.7, .3, 1200, .78, 300, 1.5, .8, .6, .5, 250e3},
  {.5, .5, 1000, .8, 500, 2, .7, .55, .4, 400e3}, {.3, .7, 800, .82, 800, 2.5, .7, .5, .3, 600e3}, {.1, .9, 500, .85, 1200, 3.5, .6, .45, .1, 900e3}, {0, 1, 100, .9, 2000, 5, .6, .4, 0, 1500e3}};

static double x[INPUTS][ROOM], normal[TABLE + 1], beta[10][TABLE + 1], factor[6][6], service[SERVICES][5], sums[4];
static lanes volume[YEARS][ROOM / LANES], in[YEARS][ROOM / LANES], out[YEARS][ROOM / LANES], fleet[YEARS][ROOM / LANES], burst[YEARS][ROOM / LANES];
static lanes staff[ROOM / LANES], capital[ROOM / LANES], incident[ROOM / LANES], review[ROOM / LANES], leaving[ROOM / LANES], peak[ROOM / LANES], result[WAYS][ROOM / LANES];

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return 1e3 * t.tv_sec + 1e-6 * t.tv_nsec; }

static uint32_t state = 20250101;
static double share(void) {
  uint32_t m;
  state += 0x6d2b79f5u;
  m = (state ^ (state >> 15)) * (state | 1);
  m ^= m + (m ^ (m >> 7)) * (m | 61);
  return (m ^ (m >> 14)) / 4294967296.0;
}
static double between(double low, double high) { return low + (high - low) * share(); }

/* Quantiles by table: of the normal by bisection, of the betas by adding up their density. */
static void prepare(void) {
  for (int s = 0; s < SERVICES; s++) { service[s][0] = pow(10, between(1, 4)); service[s][1] = between(.5, .9); service[s][2] = between(.5, 2); service[s][3] = between(0, 1); service[s][4] = between(.1, 1); }
  for (int i = 0; i <= TABLE; i++) {
    double p = i == 0 ? .1 / TABLE : i == TABLE ? 1 - .1 / TABLE : (double)i / TABLE, low = -9, high = 9;
    for (int k = 0; k < 60; k++) { double z = (low + high) / 2; if (.5 * erfc(-z / sqrt(2)) < p) low = z; else high = z; }
    normal[i] = low;
  }
  for (int k = 0; k < 10; k++) {
    enum { FINE = 200000 };
    static double sum[FINE + 1];
    double a = PERT[k][0], m = PERT[k][1], b = PERT[k][2], p = 4 * (m - a) / (b - a), q = 4 * (b - m) / (b - a);
    sum[0] = 0;
    for (int i = 1; i <= FINE; i++) { double z = (i - .5) / FINE; sum[i] = sum[i - 1] + pow(z, p) * pow(1 - z, q); }
    for (int i = 0, at = 0; i <= TABLE; i++) { while (at < FINE && sum[at] < sum[FINE] * i / TABLE) at++; beta[k][i] = a + (b - a) * at / FINE; }
  }
  double r[6][6] = {{0}};
  for (int i = 0; i < 6; i++) r[i][i] = 1;
  for (int k = 0; k < 8; k++) r[(int)COPULA[k][0]][(int)COPULA[k][1]] = r[(int)COPULA[k][1]][(int)COPULA[k][0]] = COPULA[k][2];
  for (int i = 0; i < 6; i++) for (int j = 0; j <= i; j++) { double s = r[i][j]; for (int k = 0; k < j; k++) s -= factor[i][k] * factor[j][k]; factor[i][j] = i == j ? sqrt(s) : s / factor[j][j]; }
}

static double look(const double *table, double p) { double f = p * TABLE; int i = (int)f; return table[i] + (f - i) * (table[i + 1] - table[i]); }

static void sample(uint64_t seed) {
  for (int k = 0; k < INPUTS; k++) {
    double *o = x[k];
    for (int d = 0; d < N; d++) {
      uint64_t z = seed * 0x2545F4914F6CDD1Dull + ((uint64_t)k * N + d + 1) * 0x9E3779B97F4A7C15ull;
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull; z = (z ^ (z >> 27)) * 0x94D049BB133111EBull; z ^= z >> 31;
      o[d] = ((double)(int64_t)(z >> 12) + .5) * 0x1p-52;
    }
    if (k < 12) for (int d = 0; d < N; d++) o[d] = look(normal, o[d]);
    else if (k < 22) { const double *t = TRIANGULAR[k - 12], a = t[0], m = t[1], b = t[2], f = (m - a) / (b - a); for (int d = 0; d < N; d++) o[d] = o[d] < f ? a + sqrt(o[d] * (b - a) * (m - a)) : b - sqrt((1 - o[d]) * (b - a) * (b - m)); }
    else if (k < 32) for (int d = 0; d < N; d++) o[d] = look(beta[k - 22], o[d]);
    else for (int d = 0; d < N; d++) o[d] = UNIFORM[k - 32][0] + (UNIFORM[k - 32][1] - UNIFORM[k - 32][0]) * o[d];
  }
  for (int i = 5; i >= 0; i--) for (int d = 0; d < N; d++) { double s = 0; for (int j = 0; j <= i; j++) s += factor[i][j] * x[j][d]; x[i][d] = s; }
  for (int k = 0; k < 12; k++) for (int d = 0; d < N; d++) x[k][d] = LOGNORMAL[k][0] * exp(LOGNORMAL[k][1] * x[k][d]);
}

static void drivers(void) {
  for (int d = 0; d < N; d++) {
#define X(k) x[k][d]
    double grown = 1, price = X(32), fall = 1, rise = 1, wage = 1, growth = 1, df = 1 + X(21), w = 0, f = 0, i = 0, v = 0;
    double base = X(22) * (1 - X(17)) * X(34) * (1 + X(35)), busy = 1 / (X(6) * X(14)), rate = 1 / (1 + X(24));
    for (int t = 0; t < YEARS; t++) {
      double y = t == 4 ? df * (1 - X(38)) : df, g = (X(2) * fall + X(3) * rise * X(15) * X(11)) * busy, u = grown * base * (t + 1) / (t + 1 + X(23));
      ((float *)volume[t])[d] = u; ((float *)in[t])[d] = X(0) * price * y; ((float *)out[t])[d] = X(1) * price * y; ((float *)fleet[t])[d] = g * y; ((float *)burst[t])[d] = .05 * g * X(27) * y;
      w += X(5) * wage * X(31) * (1 + X(39)) * y; f += (t == 0 ? X(25) : X(25) * X(26) * (1 + X(37))) * y; i += X(7) * X(8) * growth * y; v += u * X(19) * X(10) * wage * X(36) * y;
      grown *= 1 + X(12); price *= (1 - X(13)) * X(4); fall *= 1 - X(30); rise *= 1 + X(29); wage *= 1 + X(16); growth *= 1 + X(28); df *= rate;
    }
    ((float *)staff)[d] = w; ((float *)capital)[d] = f; ((float *)incident)[d] = i; ((float *)review)[d] = v; ((float *)leaving)[d] = X(20) * X(9); ((float *)peak)[d] = X(18) * (1 - X(33));
  }
}

#ifdef __AVX512F__
typedef __mmask16 marks;
static inline lanes least(lanes a, lanes b) { return (lanes)_mm512_min_ps((__m512)a, (__m512)b); }
static inline lanes most(lanes a, lanes b) { return (lanes)_mm512_max_ps((__m512)a, (__m512)b); }
static inline marks less(lanes a, lanes b) { return _mm512_cmp_ps_mask((__m512)a, (__m512)b, _CMP_LT_OQ); }
static inline marks within(whole a, int low, int high) { return _mm512_cmpge_epi32_mask((__m512i)a, _mm512_set1_epi32(low)) & _mm512_cmple_epi32_mask((__m512i)a, _mm512_set1_epi32(high)); }
static inline int marked(marks m) { return __builtin_popcount(m); }
/* Writes the marked values one after the other; how many there are. */
static inline int keep(float *to, marks m, lanes value) {
  _mm512_storeu_ps(to, _mm512_maskz_compress_ps(m, (__m512)value));
  return marked(m);
}
#else
typedef whole marks;
static inline lanes pick(whole test, lanes a, lanes b) { return (lanes)((test & (whole)a) | (~test & (whole)b)); }
static inline lanes least(lanes a, lanes b) { return pick(a < b, a, b); }
static inline lanes most(lanes a, lanes b) { return pick(a > b, a, b); }
static inline marks less(lanes a, lanes b) { return a < b; }
static inline marks within(whole a, int low, int high) { return (a >= low) & (a <= high); }
static inline int marked(marks m) { int n = 0; for (int i = 0; i < LANES; i++) n -= m[i]; return n; }
static inline int keep(float *to, marks m, lanes value) {
  int n = 0;
  for (int i = 0; i < LANES; i++) { to[n] = value[i]; n -= m[i]; }
  return n;
}
#endif

/* What evaluation needs of a way for one service, the same for all draws. */
typedef struct { lanes base, tiers, leave, staff, capital, incident, cap, floor, own; int buys, owns; } way_of;

static inline lanes all(double value) { return (float)value + (lanes){0}; }

static void evaluate(const double *s) {
  way_of ways[WAYS];
  lanes vol = all(s[0]), si = all(s[1]), so = all(1 - s[1]), reviewed = all(s[4] * s[0]), zero = {0}, one = all(1);
  for (int p = 0; p < WAYS; p++) {
    const double *q = WAY[p];
    ways[p] = (way_of){all(q[0] * q[3]), all(q[0] * (1 - q[3])), all(q[8]), all(q[5] * s[2] + q[6] * s[3]), all(q[9] * s[2]), all(s[4] * q[7]), all(q[2]), all(q[1] > 0 ? q[4] / q[1] : 0), all(q[1]), q[0] > 0, q[1] > 0};
  }
  for (int d = 0; d < N / LANES; d++) {
    lanes v[YEARS], b[YEARS], vp[YEARS], whole_price = zero;
    for (int t = 0; t < YEARS; t++) { v[t] = vol * volume[t][d]; b[t] = si * in[t][d] + so * out[t][d]; vp[t] = v[t] * peak[d]; whole_price += b[t] * v[t]; }
    for (int p = 0; p < WAYS; p++) {
      const way_of *w = ways + p;
      lanes total = reviewed * review[d] + w->staff * staff[d] + w->capital * capital[d] + w->incident * incident[d];
      if (w->buys) {
        lanes tiers = zero;
        for (int t = 0; t < YEARS; t++) tiers += b[t] * least(v[t], w->cap);
        total += (w->base * whole_price + w->tiers * tiers) * (one + w->leave * leaving[d]);
      }
      if (w->owns) {
        lanes fleets = zero, bursts = zero;
        for (int t = 0; t < YEARS; t++) { lanes size = most(v[t], w->floor); fleets += size * fleet[t][d]; bursts += most(vp[t] - size, zero) * burst[t][d]; }
        total += w->own * (fleets + bursts);
      }
      result[p][d] = total;
    }
  }
}

static void ascend(float *value, int n) {
  static const int gaps[] = {57, 23, 10, 4, 1};
  for (int g = 0; g < 5; g++) for (int i = gaps[g]; i < n; i++) {
    float own = value[i];
    int at = i;
    for (; at >= gaps[g] && value[at - gaps[g]] > own; at -= gaps[g]) value[at] = value[at - gaps[g]];
    value[at] = own;
  }
}

/* The two of n values that have ranks `rank` and the next; values lie in low ... high, with room for a vector after them. By bins of equal width, then those of the one or two bins. */
static void select_two(float *value, int n, float low, float high, int rank, float found[2]) {
  static uint32_t count[2][BINS];
  static whole bin[ROOM / LANES + 1];
  static float held[ROOM + LANES];
  const int32_t *bins = (const int32_t *)bin;
  lanes from = all(low), scale = all((BINS - 1) / (high - low));
  int at = 0, under = 0, size, last, kept = 0, i;
  if (!(high > low)) { found[0] = found[1] = low; return; }
  for (int d = 0; d * LANES < n; d++) bin[d] = __builtin_convertvector((((lanes *)value)[d] - from) * scale, whole);
  for (i = n; i % LANES != 0; i++) ((int32_t *)bin)[i] = -1;
  memset(count, 0, sizeof count);
  for (i = 0; i + 1 < n; i += 2) { count[0][bins[i]]++; count[1][bins[i + 1]]++; }
  if (i < n) count[0][bins[i]]++;
  while (under + (size = count[0][at] + count[1][at]) <= rank) { under += size; at++; }
  for (last = at; under + size <= rank + 1; ) { last++; size += count[0][last] + count[1][last]; }
  for (int d = 0; d * LANES < n; d++) kept += keep(held + kept, within(bin[d], at, last), ((lanes *)value)[d]);
  ascend(held, kept);
  found[0] = held[rank - under];
  found[1] = held[rank - under + 1];
}

/*
 * A sample of the values says between which two of them each quantile nearly always lies; one pass counts what is below and keeps what is between.
 * Where it does not lie there, all values are between.
 */
static void figures(lanes *row) {
  static float sample[SAMPLE];
  static lanes between[3][ROOM / LANES + 1];
  static const double shares[3] = {.1, .5, .9};
  static const int reach[3] = {15, 25, 15};
  const float *value = (const float *)row;
  lanes sum = {0}, low[3], high[3];
  int below[3] = {0}, n[3] = {0};
  double total = 0;
  for (int i = 0; i < SAMPLE; i++) sample[i] = value[i * (N / SAMPLE)];
  ascend(sample, SAMPLE);
  for (int k = 0; k < 3; k++) { int c = shares[k] * (SAMPLE - 1); low[k] = all(sample[c - reach[k]]); high[k] = all(sample[c + 1 + reach[k]]); }
  for (int d = 0; d < N / LANES; d++) {
    lanes v = row[d];
    sum += v;
    for (int k = 0; k < 3; k++) { marks under = less(v, low[k]); below[k] += marked(under); n[k] += keep((float *)between[k] + n[k], ~under & ~less(high[k], v), v); }
    if (d % 64 == 63 || d == N / LANES - 1) { for (int i = 0; i < LANES; i++) total += sum[i]; sum = (lanes){0}; }
  }
  sums[0] += total / N;
  for (int k = 0; k < 3; k++) {
    double place = shares[k] * (N - 1);
    int rank = (int)place;
    float found[2];
    if (rank >= below[k] && rank + 1 < below[k] + n[k]) select_two((float *)between[k], n[k], low[k][0], high[k][0], rank - below[k], found);
    else {
      float least_of = value[0], most_of = value[0];
      for (int d = 0; d < N; d++) { least_of = value[d] < least_of ? value[d] : least_of; most_of = value[d] > most_of ? value[d] : most_of; }
      select_two((float *)row, N, least_of, most_of, rank, found);
    }
    sums[1 + k] += found[0] + (place - rank) * (found[1] - found[0]);
  }
}

int main(int argc, char **argv) {
  double best = 1e9;
  prepare();
  for (int run = 0; run < (argc > 1 ? atoi(argv[1]) : 5); run++) {
    double start = now();
    memset(sums, 0, sizeof sums);
    sample(run + 1);
    drivers();
    for (int s = 0; s < SERVICES; s++) { evaluate(service[s]); for (int p = 0; p < WAYS; p++) figures(result[p]); }
    double taken = now() - start;
    if (taken < best) best = taken;
  }
  printf("{\"ms\": %.3f, \"sums\": [%.9e, %.9e, %.9e, %.9e]}\n", best, sums[0], sums[1], sums[2], sums[3]);
  return 0;
}
