/** A published report, and the single facts that the story takes from it. */
export type Source = { readonly published: string; readonly by: string; readonly url: string; readonly says: string };

/** Every published fact behind the story. What has no source here was made up to fill the gaps. */
export const sources = {
  'city-notice': {
    published: '2020-01-23',
    by: 'ChinaFile, on the notice of the Wuhan command centre',
    url: 'https://www.chinafile.com/ngo/analysis/china-alters-civil-society-rules-allowing-more-groups-respond-coronavirus',
    says: 'On 23 January the city command centre named the Wuhan Red Cross as a receiver of gifts and kept allocation to itself.',
  },
  'designated-hospitals': {
    published: '2020-01-23',
    by: 'Xinhua',
    url: 'http://www.xinhuanet.com/politics/2020-01/23/c_1125498219.htm',
    says: 'Seven fever hospitals were named on 22 January, Wuhan No. 7 Hospital among them.',
  },
  'no7-report': {
    published: '2020-02-01',
    by: 'Sanlian Lifeweek, translated',
    url: 'https://github.com/memoryhonest/nCovMemory-en/blob/053fd1884aba8b14fdd142863186f8ef97a7153e/docs/2020-02-01/donations_stuck_here.md',
    says: 'No. 7 Hospital had nearly 200 beds filled, gave out 40 protective suits a day, and was sent masks by Zhongnan Hospital. The Expo Centre list had no bin positions. A batch ordered as surgical masks turned out to be cosmetic ones.',
  },
  'post-47-boxes': {
    published: '2020-01-26',
    by: 'Changjiang Daily',
    url: 'https://freewechat.com/a/MjM5ODAyNTcwMA==/2651872315/',
    says: 'On 25 January China Post carried 47 boxes, 40,000 masks and 1,000 protective suits, from the Gongjialing toll station: at the provincial maternity hospital at 10:30, at Wuhan No. 3 Hospital at 12:30.',
  },
  'carrier-notice': {
    published: '2020-01-25',
    by: 'SF Express',
    url: 'https://mp.weixin.qq.com/s/42UEPYlYR1EDCM8JKZQyqw',
    says: 'SF Express opened a free channel for relief goods of authorities and charities.',
  },
  'union-appeal': {
    published: '2020-01',
    by: 'Wuhan Union Hospital',
    url: 'http://www.whuh.com/articles/13580.html',
    says: 'Union Hospital asked for masks, respirators, goggles, face shields, caps and protective suits, by standard and without amounts.',
  },
  'tongji-appeal': {
    published: '2020-01',
    by: 'WeChat article, as noted by the wuhan2020 volunteers',
    url: 'https://mp.weixin.qq.com/s/8ErbUZn0Uw1MJ1ousXZwtQ',
    says: 'Tongji Hospital asked for protective goods.',
  },
  'jinyintan-appeal': {
    published: '2020-01',
    by: 'WeChat article, as noted by the wuhan2020 volunteers',
    url: 'https://mp.weixin.qq.com/s/EmDnJVak0MQ0W0N9aRbfHw',
    says: 'Jinyintan Hospital asked for protective goods.',
  },
  'xiaogan-appeal': {
    published: '2020-01',
    by: 'xgjk.com, as noted by the wuhan2020 volunteers',
    url: 'http://www.xgjk.com/Item/10769.aspx',
    says: 'Xiaogan Central Hospital asked for protective goods.',
  },
  'huangshi-appeal': {
    published: '2020-01',
    by: 'WeChat article, as noted by the wuhan2020 volunteers',
    url: 'https://mp.weixin.qq.com/s/YLd5dIifkKOScDId1gtrCw',
    says: 'Huangshi Central Hospital asked for protective goods.',
  },
  'ezhou-appeal': {
    published: '2020-01',
    by: 'WeChat article, as noted by the wuhan2020 volunteers',
    url: 'https://mp.weixin.qq.com/s/geO3CCd0_8B3L-r_xlBbZQ',
    says: 'Ezhou Central Hospital asked for protective goods.',
  },
  'volunteers-list': {
    published: '2020-02',
    by: 'wuhan2020 volunteers',
    url: 'https://github.com/wuhan2020/wuhan2020',
    says: 'Volunteers kept a list of hospitals that asked for goods and where they had said so; Xiantao First People’s Hospital stood in it.',
  },
  'kn95-correction': {
    published: '2020-01-31',
    by: 'Hubei Red Cross',
    url: 'http://ccepi.cn/ccep/2020/0131/47282.html',
    says: 'On 26 January a company gave 36,000 KN95 masks; 18,000 went to Tianyou Hospital and 18,000 to Ren’ai Hospital, which had asked for them. KN95 is for general protection only. An earlier table had said N95, 16,000 and 16,000.',
  },
  'dabie-opens': {
    published: '2020-01-28',
    by: 'Xinhua',
    url: 'https://m.yybnet.net/shandong/news/202001/10152247.html',
    says: 'The Dabie Mountain medical centre in Huanggang was opened in the evening of 28 January and took over patients of Huanggang Central Hospital from 22:30.',
  },
  'union-3000': {
    published: '2020-02-02',
    by: 'Lianhe Zaobao, translated',
    url: 'https://thinkchina.sg/wuhan-coronavirus-hubei-and-wuhan-red-cross-society-officials-draw-flak',
    says: 'By the table of 29 January Union Hospital had been given 3,000 masks.',
  },
  'expo-centre': {
    published: '2020-01-31',
    by: 'Xinhua',
    url: 'http://chinahaoren.cn/Articlebody-detail-id-74537.html',
    says: 'Hall A2 of the Wuhan International Expo Centre was the depot of the Wuhan Red Cross; China Post delivered from it with 50 trucks standing by.',
  },
  'union-truck': {
    published: '2020-02-01',
    by: 'Jiangsu technology news',
    url: 'http://tech.jiangsulong.com/a/2020/0201/1580546065_2.html',
    says: '500 protective suits, 400 caps and 900 pairs of gloves reached Union Hospital by lorry at 10:15 on 1 February.',
  },
  'two-million': {
    published: '2020-02-02',
    by: 'Al Jazeera',
    url: 'https://1-e8259.azureedge.net/news/2020/2/2/local-red-cross-under-fire-over-china-coronavirus-donation-mess',
    says: 'Of two million masks given, 200,000 had been delivered.',
  },
  'jointown-takes-over': {
    published: '2020-02-02',
    by: 'HK01',
    url: 'https://hk01.com/即時中國/429159/武漢肺炎-武漢紅十字會陷爭議-民企九州通接管物資分配工作',
    says: 'Jointown had taken over the warehouse work; urgent goods went from arrival to distribution within two hours, some straight from the airport.',
  },
  'care-manual': {
    published: '1998',
    by: 'CARE Food Manual, New Zealand Digital Library',
    url: 'https://www.nzdl.org/cgi-bin/library?e=d-00000-00---off-0cdl--00-0----0-10-0---0---0direct-10---4-------0-1l--11-en-50---20-about---00-0-1-00-0-0-11----0-0-&cl=CL1.79&d=HASH017402768bfc37bd8026e70b.18&gt=2',
    says: 'Examples of waybills: 1,000 sent and 975 received, of which 5 torn and 2 unfit; 1,000 sent and 1,010 received.',
  },
  'small-gifts': {
    published: '2020-01-30',
    by: 'Wuhan Red Cross, as collected by volunteers',
    url: 'https://github.com/WeileiZeng/red-cross/tree/759d6743193955593c829cfd47e8ba453b8f7079',
    says: 'On 28 January 18,893 payments at card terminals brought 2,300,481.90 yuan; on 29 January 13,325 brought 2,173,942.33 yuan, and 11,666 people gave 3,774,236 yuan by Alipay.',
  },
} as const satisfies { readonly [id: string]: Source };

export type SourceId = keyof typeof sources;
