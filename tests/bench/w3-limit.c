/*
 * Workload W3 by hand: near the least time that one core needs. Single precision, sixteen draws at a time; sums over services are read off tables
 * of knees, and the tables are looked up again only for the eight inputs that move what they are read at. Prints the least time of a run in
 * milliseconds, the mean, and the sum and the largest of the first-order indices. Needs AVX-512 and GCC or Clang.
 */
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N = 65536, INPUTS = 40, YEARS = 5, SERVICES = 200, WAYS = 8, BLOCK = 512, KNEES = 256, TABLE = 4096 };
typedef __m512 lanes;

static const double LOGNORMAL[12][2] = {{1.5, .5}, {6, .5}, {2, .4}, {.11, .35}, {1, .05}, {95e3, .25}, {1.8, .5}, {.8, .7}, {60e3, .8}, {.12, .6}, {2.5, .4}, {1, .2}};
static const double TRIANGULAR[10][3] = {{.05, .25, .8}, {.05, .25, .5}, {.2, .45, .8}, {1.1, 1.3, 1.8}, {.01, .03, .08}, {.05, .2, .5}, {1.2, 2, 4}, {.001, .01, .05}, {.01, .05, .2}, {.05, .12, .25}};
static const double PERT[10][3] = {{.4, .8, 1}, {.3, 1, 3}, {.02, .035, .08}, {.7, 1, 2.2}, {.08, .15, .3}, {1, 1.5, 4}, {0, .05, .2}, {0, .03, .1}, {0, .15, .3}, {.9, 1, 1.4}};
static const double UNIFORM[8][2] = {{.8, 1}, {0, .2}, {1, 1.3}, {0, .1}, {.9, 1.3}, {.03, .1}, {0, .1}, {0, .1}};
static const double WAY[WAYS][10] = {
  {1, 0, 2000, .7, 0, .5, 1, 1, 1, 20e3}, {1, 0, 5000, .8, 0, .6, .9, .8, .8, 40e3}, {.9, .1, 1500, .75, 150, 1, .8, .7, .6, 120e3}, {.7, .3, 1200, .78, 300, 1.5, .8, .6, .5, 250e3},
  {.5, .5, 1000, .8, 500, 2, .7, .55, .4, 400e3}, {.3, .7, 800, .82, 800, 2.5, .7, .5, .3, 600e3}, {.1, .9, 500, .85, 1200, 3.5, .6, .45, .1, 900e3}, {0, 1, 100, .9, 2000, 5, .6, .4, 0, 1500e3}};
/* How an input reaches the tables: by the volume, or by the peak alone. */
static const char REACH[INPUTS] = {[12] = 1, [17] = 1, [18] = 2, [22] = 1, [23] = 1, [33] = 2, [34] = 1, [35] = 1};

static float *sample[2][INPUTS], beta[10][TABLE + 2];
static double service[SERVICES][5], first[INPUTS], total[INPUTS], whole;

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

/* Tables of sums over services: API price by kind of token, plain and times the weight of leaving; own fleet above its least size. */
static float api_at[KNEES], own_at[KNEES], api[4][2][KNEES], own[2][KNEES];
static float api_line[4], staff_sum, review_sum, incident_sum, capital_sum, least_sum;
typedef struct { double at, change[8]; } knee;
static int by_place(const void *a, const void *b) { double l = ((const knee *)a)->at, r = ((const knee *)b)->at; return (l > r) - (l < r); }

static void sums(void) {
  static knee tier[SERVICES], fleet[SERVICES];
  int tiers = 0, fleets = 0;
  double from[8] = {0}, grown[2] = {0};
  for (int u = 0; u < SERVICES; u++) {
    const double *s = service[u], *w = WAY[u % WAYS];
    double part[4] = {s[1], 1 - s[1], s[1] * w[8], (1 - s[1]) * w[8]}, dear = w[0] * (1 - w[3]);
    for (int k = 0; k < 4; k++) { api_line[k] += w[0] * w[3] * s[0] * part[k]; from[k] += dear * s[0] * part[k]; }
    staff_sum += w[5] * s[2] + w[6] * s[3]; review_sum += s[0] * s[4]; incident_sum += s[4] * w[7]; capital_sum += w[9] * s[2];
    if (dear > 0) { tier[tiers].at = w[2] / s[0]; for (int k = 0; k < 4; k++) { tier[tiers].change[k] = -dear * s[0] * part[k]; tier[tiers].change[k + 4] = dear * w[2] * part[k]; } tiers++; }
    if (w[1] > 0) { least_sum += w[4]; fleet[fleets].at = w[4] / w[1] / s[0]; fleet[fleets].change[0] = w[1] * s[0]; fleet[fleets].change[1] = -w[4]; fleets++; }
  }
  qsort(tier, tiers, sizeof(knee), by_place);
  qsort(fleet, fleets, sizeof(knee), by_place);
  for (int i = 0; i < KNEES; i++) {
    api_at[i] = i == 0 ? -INFINITY : i <= tiers ? tier[i - 1].at : INFINITY;
    own_at[i] = i == 0 ? -INFINITY : i <= fleets ? fleet[i - 1].at : INFINITY;
    if (i > 0 && i <= tiers) for (int k = 0; k < 8; k++) from[k] += tier[i - 1].change[k];
    if (i > 0 && i <= fleets) for (int k = 0; k < 2; k++) grown[k] += fleet[i - 1].change[k];
    for (int k = 0; k < 4; k++) { api[k][0][i] = from[k]; api[k][1][i] = from[k + 4]; }
    own[0][i] = grown[0]; own[1][i] = grown[1];
  }
}

static void prepare(void) {
  for (int s = 0; s < SERVICES; s++) { service[s][0] = pow(10, between(1, 4)); service[s][1] = between(.5, .9); service[s][2] = between(.5, 2); service[s][3] = between(0, 1); service[s][4] = between(.1, 1); }
  for (int k = 0; k < 10; k++) {
    enum { FINE = 200000 };
    static double sum[FINE + 1];
    double a = PERT[k][0], m = PERT[k][1], b = PERT[k][2], p = 4 * (m - a) / (b - a), q = 4 * (b - m) / (b - a);
    sum[0] = 0;
    for (int i = 1; i <= FINE; i++) { double z = (i - .5) / FINE; sum[i] = sum[i - 1] + pow(z, p) * pow(1 - z, q); }
    for (int i = 0, at = 0; i <= TABLE; i++) { while (at < FINE && sum[at] < sum[FINE] * i / TABLE) at++; beta[k][i] = a + (b - a) * at / FINE; }
    beta[k][TABLE + 1] = beta[k][TABLE];
  }
  sums();
  for (int s = 0; s < 2; s++) for (int k = 0; k < INPUTS; k++) sample[s][k] = aligned_alloc(64, N * sizeof(float));
}

/* The normal quantile of Acklam (2003), both branches. */
static inline float score(float p) {
  float q = p - .5f, r = q * q, tail = p < .5f ? p : 1 - p, w = sqrtf(-2 * logf(tail));
  float middle = (((((-39.69683028665376f * r + 220.9460984245205f) * r - 275.9285104469687f) * r + 138.3577518672690f) * r - 30.66479806614716f) * r + 2.506628277459239f) * q
    / (((((-54.47609879822406f * r + 161.5858368580409f) * r - 155.6989798598866f) * r + 66.80131188771972f) * r - 13.28068155288572f) * r + 1);
  float far = (((((-.007784894002430293f * w - .3223964580411365f) * w - 2.400758277161838f) * w - 2.549732539343734f) * w + 4.374664141464968f) * w + 2.938163982698783f)
    / ((((.007784695709041462f * w + .3224671290700398f) * w + 2.445134137142996f) * w + 3.754408661907416f) * w + 1);
  return tail < .02425f ? (q < 0 ? far : -far) : middle;
}

static void draw(float *restrict o, int k, uint64_t seed) {
  for (int d = 0; d < N; d++) {
    uint64_t z = seed + (uint64_t)(d + 1) * 0x9E3779B97F4A7C15ull;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull; z = (z ^ (z >> 27)) * 0x94D049BB133111EBull; z ^= z >> 31;
    o[d] = ((float)(int32_t)(z >> 41) + .5f) * 0x1p-23f;
  }
  if (k < 12) { float spread = LOGNORMAL[k][1], middle = logf(LOGNORMAL[k][0]); for (int d = 0; d < N; d++) o[d] = expf(middle + spread * score(o[d])); }
  else if (k < 22) {
    float a = TRIANGULAR[k - 12][0], m = TRIANGULAR[k - 12][1], b = TRIANGULAR[k - 12][2], split = (m - a) / (b - a), up = (b - a) * (m - a), down = (b - a) * (b - m);
    for (int d = 0; d < N; d++) { float low = a + sqrtf(up * o[d]), high = b - sqrtf(down * (1 - o[d])); o[d] = o[d] < split ? low : high; }
  } else if (k < 32) { const float *t = beta[k - 22]; for (int d = 0; d < N; d++) { float f = o[d] * TABLE; int i = (int)f; o[d] = t[i] + (f - i) * (t[i + 1] - t[i]); } }
  else { float a = UNIFORM[k - 32][0], width = UNIFORM[k - 32][1] - a; for (int d = 0; d < N; d++) o[d] = a + width * o[d]; }
}

static float volume[YEARS][BLOCK], in[YEARS][BLOCK], out[YEARS][BLOCK], fleet[YEARS][BLOCK], burst[YEARS][BLOCK], staff[YEARS][BLOCK], review[YEARS][BLOCK], incident[YEARS][BLOCK], capital[YEARS][BLOCK], discount[YEARS][BLOCK], leaving[BLOCK], peak[BLOCK];

static void drivers(float *const *x) {
#define X(k) ((const float *restrict)x[k])[d]
#pragma GCC ivdep
  for (int d = 0; d < BLOCK; d++) {
    float grown = 1, price = X(32), fall = 1, rise = 1, wage = 1, growth = 1, rate = 1;
    float base = X(22) * (1 - X(17)) * X(34) * (1 + X(35)), busy = 1 / (X(6) * X(14)), back = 1 / (1 + X(24)), keep = X(25) * X(26) * (1 + X(37));
    leaving[d] = X(20) * X(9); peak[d] = X(18) * (1 - X(33));
#pragma GCC unroll 5
    for (int t = 0; t < YEARS; t++) {
      float cost = (X(2) * fall + X(3) * rise * X(15) * X(11)) * busy;
      volume[t][d] = grown * base * (t + 1) / (t + 1 + X(23)); in[t][d] = X(0) * price; out[t][d] = X(1) * price; fleet[t][d] = cost; burst[t][d] = .05f * cost * X(27);
      staff[t][d] = X(5) * wage * X(31) * (1 + X(39)); review[t][d] = X(19) * X(10) * wage * X(36); incident[t][d] = X(7) * X(8) * growth; capital[t][d] = t == 0 ? X(25) : keep;
      discount[t][d] = (1 + X(21)) * (t == 4 ? 1 - X(38) : 1) * rate;
      grown *= 1 + X(12); price *= (1 - X(13)) * X(4); fall *= 1 - X(30); rise *= 1 + X(29); wage *= 1 + X(16); growth *= 1 + X(28); rate *= back;
    }
  }
}

#define ALL(x) _mm512_set1_ps(x)
#define AT(row) _mm512_loadu_ps((row) + d)
#define TIMES _mm512_mul_ps
#define PLUS _mm512_fmadd_ps
static inline __m512i place(const float *at, lanes v) {
  __m512i i = _mm512_setzero_si512();
  for (int half = KNEES / 2; half; half >>= 1) { __m512i j = _mm512_add_epi32(i, _mm512_set1_epi32(half)); i = _mm512_mask_mov_epi32(i, _mm512_cmp_ps_mask(_mm512_i32gather_ps(j, at, 4), v, _CMP_LE_OQ), j); }
  return i;
}
static inline lanes line(float table[2][KNEES], __m512i i, lanes v) { return PLUS(_mm512_i32gather_ps(i, table[0], 4), v, _mm512_i32gather_ps(i, table[1], 4)); }

typedef struct { float price[4][YEARS][BLOCK], even[YEARS][BLOCK], most[YEARS][BLOCK]; } looked;
static looked kept, moved;

static void look(looked *l, int all) {
  for (int t = 0; t < YEARS; t++) for (int d = 0; d < BLOCK; d += 16) {
    lanes v = AT(volume[t]), top = TIMES(v, _mm512_max_ps(AT(peak), ALL(1)));
    if (all) {
      __m512i i = place(api_at, v);
      for (int k = 0; k < 4; k++) _mm512_storeu_ps(l->price[k][t] + d, line(api[k], i, v));
      _mm512_storeu_ps(l->even[t] + d, line(own, place(own_at, v), v));
    }
    _mm512_storeu_ps(l->most[t] + d, line(own, place(own_at, top), top));
  }
}

static void cost(const looked *l, const looked *m, float *y) {
  for (int d = 0; d < BLOCK; d += 16) {
    lanes sum = ALL(0), leave = AT(leaving);
    for (int t = 0; t < YEARS; t++) {
      lanes v = AT(volume[t]), i = AT(in[t]), o = AT(out[t]), even = AT(l->even[t]);
      lanes plain = PLUS(PLUS(ALL(api_line[0]), v, AT(l->price[0][t])), i, TIMES(PLUS(ALL(api_line[1]), v, AT(l->price[1][t])), o));
      lanes left = PLUS(PLUS(ALL(api_line[2]), v, AT(l->price[2][t])), i, TIMES(PLUS(ALL(api_line[3]), v, AT(l->price[3][t])), o));
      lanes c = PLUS(leave, left, plain);
      c = PLUS(_mm512_add_ps(even, ALL(least_sum)), AT(fleet[t]), c); c = PLUS(_mm512_sub_ps(AT(m->most[t]), even), AT(burst[t]), c);
      c = PLUS(ALL(staff_sum), AT(staff[t]), c); c = PLUS(TIMES(v, ALL(review_sum)), AT(review[t]), c); c = PLUS(ALL(incident_sum), AT(incident[t]), c); c = PLUS(ALL(capital_sum), AT(capital[t]), c);
      sum = PLUS(c, AT(discount[t]), sum);
    }
    _mm512_storeu_ps(y + d, sum);
  }
}

static void run(int seed) {
  static float one[BLOCK], two[BLOCK], other[BLOCK];
  double sum = 0, squares = 0, about = 0, products[INPUTS] = {0}, jumps[INPUTS] = {0};
  for (int s = 0; s < 2; s++) for (int k = 0; k < INPUTS; k++) draw(sample[s][k], k, ((uint64_t)seed << 32) + 7777777ull * (k + 1) + (s ? 999999937ull : 0));
  for (int from = 0; from < N; from += BLOCK) {
    float *x[INPUTS];
    for (int k = 0; k < INPUTS; k++) x[k] = sample[1][k] + from;
    drivers(x); look(&moved, 1); cost(&moved, &moved, two);
    for (int k = 0; k < INPUTS; k++) x[k] = sample[0][k] + from;
    drivers(x); look(&kept, 1); cost(&kept, &kept, one);
    if (from == 0) { for (int d = 0; d < BLOCK; d++) about += one[d]; about /= BLOCK; }
    for (int d = 0; d < BLOCK; d++) { one[d] -= about; two[d] -= about; sum += one[d] + two[d]; squares += (double)(one[d] * one[d]) + (double)(two[d] * two[d]); }
    for (int k = 0; k < INPUTS; k++) {
      x[k] = sample[1][k] + from;
      drivers(x);
      if (REACH[k] == 1) { look(&moved, 1); cost(&moved, &moved, other); }
      else if (REACH[k] == 2) { look(&moved, 0); cost(&kept, &moved, other); }
      else cost(&kept, &kept, other);
      x[k] = sample[0][k] + from;
      float shift = about, p = 0, j = 0;
      for (int d = 0; d < BLOCK; d++) { float z = other[d] - shift - one[d]; p += two[d] * z; j += z * z; }
      products[k] += p; jumps[k] += j;
    }
  }
  double mean = sum / (2.0 * N), variance = squares / (2.0 * N) - mean * mean;
  for (int k = 0; k < INPUTS; k++) { first[k] = products[k] / N / variance; total[k] = jumps[k] / (2.0 * N) / variance; }
  whole = mean + about;
}

int main(int argc, char **argv) {
  double least = 1e9, all = 0;
  prepare();
  for (int i = 0; i < (argc > 1 ? atoi(argv[1]) : 5); i++) {
    double start = now();
    run(i + 1);
    double taken = now() - start;
    if (taken < least) least = taken;
  }
  for (int k = 0; k < INPUTS; k++) all += first[k];
  printf("{\"ms\": %.3f, \"mean\": %.6e, \"first\": [%.4f, %.4f, %.4f], \"all\": %.4f}\n", least, whole, first[5], first[25], first[8], all);
  return 0;
}
