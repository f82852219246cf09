// Workload W2 by hand: aggregated normals, ordered simplex without a sort, AVX-512, exact confidence factors. Prints {"ms": least milliseconds of a million iterations}.
// Build: gcc -O3 -march=native -ffast-math -mprefer-vector-width=512 w2-limit.c -lm; argument: runs. Needs AVX-512. The work does not depend on the values.
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
enum { M = 12, C = 30 };
static double mu[M][C], sd[M][C], b_[M][M], wc[M][C], first[M], cf[M];
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + 1e-9 * t.tv_nsec; }
static uint64_t state = 1;
static uint64_t nx(void) { uint64_t z = state += 0x9e3779b97f4a7c15; z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9; z = (z ^ z >> 27) * 0x94d049bb133111eb; return z ^ z >> 31; }
static double un(void) { return (nx() >> 12) * 0x1p-52; }
// ---- exact confidence factors: one-dimensional quadrature ----
static void cf_exact(void){ for(int i=0;i<M;i++){ double m[M],s[M]; for(int k=0;k<M;k++){ m[k]=s[k]=0; for(int j=0;j<C;j++){ m[k]+=wc[i][j]*mu[k][j]; s[k]+=wc[i][j]*wc[i][j]*sd[k][j]*sd[k][j]; } s[k]=sqrt(s[k]); }
    double a=0,h=1.0/16; for(int g=-128;g<=128;g++){ double z=g*h,p=exp(-.5*z*z)*0.3989422804014327*h; for(int k=0;k<M;k++) if(k!=i) p*=0.5*erfc(-(m[i]+s[i]*z-m[k])/s[k]*0.7071067811865476); a+=p; } cf[i]=a; } }
// ---- limit ----
typedef float vf __attribute__((vector_size(64))); typedef int32_t vi __attribute__((vector_size(64))); typedef uint32_t vu __attribute__((vector_size(64)));
static vu xs[4]; static inline vu rl(vu x,int k){return x<<k|x>>(32-k);} 
static inline vu xn(void){ vu r=rl(xs[0]+xs[3],7)+xs[0],t=xs[1]<<9; xs[2]^=xs[0];xs[3]^=xs[1];xs[1]^=xs[2];xs[0]^=xs[3];xs[2]^=t;xs[3]=rl(xs[3],11); return r; }
#define VF(x) ((vf)_mm512_set1_ps(x))
static inline vf u01(void){ vu r=xn(); return (vf)_mm512_fmadd_ps(_mm512_cvtepu32_ps((__m512i)(r>>8)),_mm512_set1_ps(0x1p-24f),_mm512_set1_ps(0x1p-25f)); }
static inline vf lnv(vf x){ // minimax log for x>0, ~1e-7
  __m512 e=_mm512_getexp_ps((__m512)x); __m512 m=_mm512_getmant_ps((__m512)x,_MM_MANT_NORM_p75_1p5,_MM_MANT_SIGN_src); __mmask16 big=_mm512_cmp_ps_mask(m,_mm512_set1_ps(1.f),_CMP_LT_OQ); e=_mm512_mask_add_ps(e,big,e,_mm512_set1_ps(1.f));
  vf f=(vf)m-VF(1),p=VF(7.0376836292e-2f); p=p*f+VF(-1.1514610310e-1f);p=p*f+VF(1.1676998740e-1f);p=p*f+VF(-1.2420140846e-1f);p=p*f+VF(1.4249322787e-1f);p=p*f+VF(-1.6668057665e-1f);p=p*f+VF(2.0000714765e-1f);p=p*f+VF(-2.4999993993e-1f);p=p*f+VF(3.3333331174e-1f); vf z=f*f; return (vf)e*VF(0.69314718f)+(f*z*p-VF(.5f)*z+f); }
static inline vf nv(void){ // inverse error function in single precision (Giles), blended branches
  vf x=(vf)_mm512_fmadd_ps(_mm512_cvtepi32_ps((__m512i)((vi)xn()>>8)),_mm512_set1_ps(0x1p-23f),_mm512_set1_ps(0x1p-24f)); vf w=-lnv((VF(1)-x)*(VF(1)+x)); vf a=w-VF(2.5f),p=VF(2.81022636e-08f);
  p=p*a+VF(3.43273939e-07f);p=p*a+VF(-3.5233877e-06f);p=p*a+VF(-4.39150654e-06f);p=p*a+VF(0.00021858087f);p=p*a+VF(-0.00125372503f);p=p*a+VF(-0.00417768164f);p=p*a+VF(0.246640727f);p=p*a+VF(1.50140941f);
  __mmask16 t=_mm512_cmp_ps_mask((__m512)w,_mm512_set1_ps(5.f),_CMP_GE_OQ); if(__builtin_expect(t!=0,0)){ vf c=(vf)_mm512_sqrt_ps((__m512)w)-VF(3),q=VF(-0.000200214257f); q=q*c+VF(0.000100950558f);q=q*c+VF(0.00134934322f);q=q*c+VF(-0.00367342844f);q=q*c+VF(0.00573950773f);q=q*c+VF(-0.0076224613f);q=q*c+VF(0.00943887047f);q=q*c+VF(1.00167406f);q=q*c+VF(2.83297682f); p=(vf)_mm512_mask_mov_ps((__m512)p,t,(__m512)q); }
  return p*x*VF(1.41421356f); }
static void limit(int N){ static vf fw[M][C]; static vf fc[M]; static uint32_t cnt[M][M]; memset(fw,0,sizeof fw);memset(fc,0,sizeof fc);memset(cnt,0,sizeof cnt);
  // prefix means: w.x = sum_k lambda_k * mean(x_1..x_k); we keep w itself (needed for central weights) by a suffix sum
  float inv[C]; for(int k=0;k<C;k++)inv[k]=1.f/(k+1); static float fm[M][C],fs[M][C]; for(int i=0;i<M;i++)for(int j=0;j<C;j++){fm[i][j]=mu[i][j];fs[i][j]=sd[i][j]*sd[i][j];}
  memset(wc,0,sizeof wc);memset(first,0,sizeof first); double acc=0;
  for(int it=0;it<N;it+=16){ vf w[C],w2[C],s=VF(0),c=VF(0); for(int k=C-1;k>=0;k--){ vf e=-lnv(u01()); s+=e; c+=e*VF(inv[k]); w[k]=c; } vf is=VF(1)/s; for(int k=0;k<C;k++){w[k]*=is;w2[k]=w[k]*w[k];}
    vf v[M]; for(int i=0;i<M;i+=4){ vf a0=VF(0),a1=a0,a2=a0,a3=a0,b0=a0,b1=a0,b2=a0,b3=a0; for(int j=0;j<C;j++){ vf x=w[j],y=w2[j]; a0+=x*VF(fm[i][j]);a1+=x*VF(fm[i+1][j]);a2+=x*VF(fm[i+2][j]);a3+=x*VF(fm[i+3][j]);b0+=y*VF(fs[i][j]);b1+=y*VF(fs[i+1][j]);b2+=y*VF(fs[i+2][j]);b3+=y*VF(fs[i+3][j]); }
      v[i]=a0+(vf)_mm512_sqrt_ps((__m512)b0)*nv(); v[i+1]=a1+(vf)_mm512_sqrt_ps((__m512)b1)*nv(); v[i+2]=a2+(vf)_mm512_sqrt_ps((__m512)b2)*nv(); v[i+3]=a3+(vf)_mm512_sqrt_ps((__m512)b3)*nv(); }
    __m512i r[M]; for(int i=0;i<M;i++) r[i]=_mm512_setzero_si512(); const __m512i one=_mm512_set1_epi32(1);
    for(int i=0;i<M;i++)for(int k=i+1;k<M;k++){ __mmask16 g=_mm512_cmp_ps_mask((__m512)v[k],(__m512)v[i],_CMP_GT_OQ); r[i]=_mm512_mask_add_epi32(r[i],g,r[i],one); r[k]=_mm512_mask_add_epi32(r[k],~g,r[k],one); }
    for(int i=0;i<M;i++){ uint32_t q[16] __attribute__((aligned(64))); _mm512_store_si512(q,r[i]); for(int l=0;l<16;l++) cnt[i][q[l]]++; __mmask16 f=_mm512_cmpeq_epi32_mask(r[i],_mm512_setzero_si512()); if(f){ fc[i]=(vf)_mm512_mask_add_ps((__m512)fc[i],f,(__m512)fc[i],_mm512_set1_ps(1.f)); for(int j=0;j<C;j++) fw[i][j]=(vf)_mm512_mask_add_ps((__m512)fw[i][j],f,(__m512)fw[i][j],(__m512)w[j]); } }
    if((it&0xffff)==0xfff0||it+16>=N){ for(int i=0;i<M;i++){ first[i]+=_mm512_reduce_add_ps((__m512)fc[i]); fc[i]=VF(0); for(int j=0;j<C;j++){ wc[i][j]+=_mm512_reduce_add_ps((__m512)fw[i][j]); fw[i][j]=VF(0);} } } }
  for(int i=0;i<M;i++){ for(int q=0;q<M;q++)b_[i][q]=(double)cnt[i][q]/N; for(int j=0;j<C;j++)wc[i][j]/=first[i]>0?first[i]:1; } (void)acc; cf_exact(); }
int main(int count, char **words) {
  int runs = count > 1 ? atoi(words[1]) : 9;
  double least = 1e9;
  for (int i = 0; i < M; i++) for (int j = 0; j < C; j++) { mu[i][j] = un(); sd[i][j] = 0.05 + 0.2 * un(); }
  for (int k = 0; k < 4; k++) for (int l = 0; l < 16; l++) xs[k][l] = (uint32_t)(nx() >> 32);
  for (int i = 0; i < runs; i++) { double from = now(); limit(1000000); double took = now() - from; if (took < least) least = took; }
  printf("{\"ms\": %.3f, \"check\": %.6f}\n", least * 1000, b_[0][0] + cf[0]);
  return 0;
}
