/** A work that gives a form or a range rather than a figure of the register. */
export interface Work {
  readonly citation: string;
  /** What is taken from it. */
  readonly gives: string;
  /** Cited from memory: to be checked in the source before it is relied on. */
  readonly recalled?: true;
}

/** Works that parameters and forms cite as `literature:KEY`. */
export const LITERATURE = {
  AledavoodEtAl2015: {
    citation:
      'Aledavood, T., Lopez, E., Roberts, S. G. B., Reed-Tsochas, F., Moro, E., Dunbar, R. I. M. and Saramaki, J. (2015). Daily rhythms in mobile telephone communication. PLoS ONE 10(9), e0138098.',
    gives: "a person's daily rhythm of calls is his own and lasts while those whom he calls change",
    recalled: true,
  },
  AnwarLoughran2011: {
    citation:
      'Anwar, S. and Loughran, T. A. (2011). Testing a Bayesian learning theory of deterrence among serious juvenile offenders. Criminology 49(3), 667-698.',
    gives: 'how much an own arrest raises perceived risk',
    recalled: true,
  },
  Apel2013: {
    citation:
      'Apel, R. (2013). Sanctions, perceptions, and crime: implications for criminal deterrence. Journal of Quantitative Criminology 29(1), 67-101.',
    gives: 'arrests of others raise perceived risk less than an own arrest',
  },
  CamererHo1999: {
    citation:
      'Camerer, C. and Ho, T.-H. (1999). Experience-weighted attraction learning in normal form games. Econometrica 67(4), 827-874.',
    gives: 'the learning rule of sellers and controllers, and its decay and hearsay weights',
  },
  Coleman1988: {
    citation:
      'Coleman, J. S. (1988). Social capital in the creation of human capital. American Journal of Sociology 94 (Supplement), S95-S120.',
    gives: 'closure: who know each other through a third can trust each other and hold each other to account',
    recalled: true,
  },
  CoomberMoyle2014: {
    citation:
      "Coomber, R. and Moyle, L. (2014). Beyond drug dealing: developing and extending the concept of 'social supply' of illicit drugs to 'minimally commercial supply'. Drugs: Education, Prevention and Policy 21(2), 157-164.",
    gives: 'supply among friends, mostly for little or no gain',
    recalled: true,
  },
  CoomberMoyle2018: {
    citation:
      "Coomber, R. and Moyle, L. (2018). The changing shape of street-level heroin and crack supply in England: commuting, holidaying and cuckooing drug dealers across 'county lines'. British Journal of Criminology 58(6), 1323-1342.",
    gives: 'forms of county lines: commuting, staying, taken-over homes',
    recalled: true,
  },
  DuffyEtAl2008: {
    citation:
      "Duffy, M., Schafer, N., Coomber, R., O'Connell, L. and Turnbull, P. J. (2008). Cannabis supply and young people: 'It's a social thing'. York: Joseph Rowntree Foundation.",
    gives: 'most buy from friends and known sellers, few from strangers',
    recalled: true,
  },
  DuijnKashirinSloot2014: {
    citation:
      'Duijn, P. A. C., Kashirin, V. and Sloot, P. M. A. (2014). The relative ineffectiveness of criminal network disruption. Scientific Reports 4, 4238.',
    gives: 'who has lost a partner finds another by short ways through the network, which comes back no less efficient',
    recalled: true,
  },
  EnsignEtAl2018: {
    citation:
      'Ensign, D., Friedler, S. A., Neville, S., Scheidegger, C. and Venkatasubramanian, S. (2018). Runaway feedback loops in predictive policing. Proceedings of Machine Learning Research 81, 160-171.',
    gives: 'patrol that follows its own records, its forgetting, and the correction',
  },
  EveringhamRydell1994: {
    citation:
      'Everingham, S. S. and Rydell, C. P. (1994). Modeling the Demand for Cocaine. Santa Monica: RAND, MR-332.',
    gives: 'light and heavy use as two states with yearly flows between them',
  },
  Freeman1979: {
    citation:
      'Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1(3), 215-239.',
    gives: 'degree centralisation',
    recalled: true,
  },
  GalenianosGavazza2017: {
    citation:
      'Galenianos, M. and Gavazza, A. (2017). A structural model of the retail market for illicit drugs. American Economic Review 107(3), 858-896.',
    gives: 'buyers cannot see purity, and repeat custom raises it',
  },
  GalenianosPaculaPersico2012: {
    citation:
      'Galenianos, M., Pacula, R. L. and Persico, N. (2012). A search-theoretic model of the retail market for illicit drugs. Review of Economic Studies 79(3), 1239-1269.',
    gives: 'long-term ties between buyer and seller as the answer to unseen quality',
  },
  GohBarabasi2008: {
    citation: 'Goh, K.-I. and Barabasi, A.-L. (2008). Burstiness and memory in complex systems. EPL 81(4), 48002.',
    gives: 'burstiness as a number from -1 to 1',
    recalled: true,
  },
  HeydariEtAl2018: {
    citation:
      'Heydari, S., Roberts, S. G., Dunbar, R. I. M. and Saramaki, J. (2018). Multichannel social signatures and persistent features of ego networks. Applied Network Science 3, 8.',
    gives: 'how a person spreads calls, and texts, over others lasts; whether two people call or text hangs on the two',
    recalled: true,
  },
  HidalgoRodriguezSickert2008: {
    citation:
      'Hidalgo, C. A. and Rodriguez-Sickert, C. (2008). The dynamics of a mobile phone network. Physica A 387(12), 3017-3024.',
    gives: 'ties that both sides keep up last longer',
    recalled: true,
  },
  Hilgartner1992: {
    citation:
      'Hilgartner, S. (1992). The social construction of risk objects: or, how to pry open networks of risk. In Short, J. F. and Clarke, L. (eds), Organizations, Uncertainties, and Risk, 39-53. Boulder: Westview.',
    gives: 'risk as links between objects and harms, and the work of moving or cutting a link',
    recalled: true,
  },
  JacksonRogers2007: {
    citation:
      'Jackson, M. O. and Rogers, B. W. (2007). Meeting strangers and friends of friends: how random are social networks? American Economic Review 97(3), 890-915.',
    gives: 'new ties to strangers and to acquaintances of acquaintances',
    recalled: true,
  },
  KovanenSaramakiKaski2011: {
    citation:
      'Kovanen, L., Saramaki, J. and Kaski, K. (2011). Reciprocity of mobile phone calls. Dynamics of Socio-Economic Systems 2(2), 138-151.',
    gives: 'calls of two people are often lopsided',
    recalled: true,
  },
  Krebs2002: {
    citation: 'Krebs, V. E. (2002). Mapping networks of terrorist cells. Connections 24(3), 43-52.',
    gives: 'members of a covert network were tied to each other before they came in',
    recalled: true,
  },
  LewisShedler1979: {
    citation:
      'Lewis, P. A. W. and Shedler, G. S. (1979). Simulation of nonhomogeneous Poisson processes by thinning. Naval Research Logistics Quarterly 26(3), 403-413.',
    gives: 'candidate days at a bounded rate, thinned by the chance of the day',
    recalled: true,
  },
  MacKay1992: {
    citation:
      'MacKay, D. J. C. (1992). The evidence framework applied to classification networks. Neural Computation 4(5), 720-736.',
    gives: 'the mean of a logistic function over a normal spread, nearly',
    recalled: true,
  },
  MayHough2004: {
    citation:
      'May, T. and Hough, M. (2004). Drug markets and distribution systems. Addiction Research and Theory 12(6), 549-563.',
    gives: 'open and closed markets, and the shift that mobile phones brought',
    recalled: true,
  },
  McFadden1974: {
    citation:
      'McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior. In Zarembka, P. (ed.), Frontiers in Econometrics, 105-142. New York: Academic Press.',
    gives: 'choice among outlets as utility plus Gumbel noise',
    recalled: true,
  },
  MiritelloEtAl2013: {
    citation:
      'Miritello, G., Lara, R., Cebrian, M. and Moro, E. (2013). Limited communication capacity unveils strategies for human interaction. Scientific Reports 3, 1950.',
    gives: 'the number of ties that a person keeps up stays while ties begin and end',
    recalled: true,
  },
  MorselliGiguerePetit2007: {
    citation:
      'Morselli, C., Giguere, C. and Petit, K. (2007). The efficiency/security trade-off in criminal networks. Social Networks 29(1), 143-153.',
    gives: 'security of a network is bought with fewer ties',
    recalled: true,
  },
  NRC2001: {
    citation:
      "National Research Council (2001). Informing America's Policy on Illegal Drugs: What We Don't Know Keeps Hurting Us. Washington, DC: National Academy Press.",
    gives: 'price elasticity of frequency given participation (-.3 to -.5), and of participation, p. 43',
  },
  OberstSontag2019: {
    citation:
      'Oberst, M. and Sontag, D. (2019). Counterfactual off-policy evaluation with Gumbel-max structural causal models. Proceedings of Machine Learning Research 97, 4881-4890.',
    gives: 'a choice stands when an option that nobody took disappears',
    recalled: true,
  },
  ReuterKleiman1986: {
    citation:
      'Reuter, P. and Kleiman, M. A. R. (1986). Risks and prices: an economic analysis of drug enforcement. Crime and Justice 7, 289-340.',
    gives: 'the mark-up as payment for risk',
    recalled: true,
  },
  RoennebergEtAl2007: {
    citation:
      'Roenneberg, T., Kuehnle, T., Juda, M., Kantermann, T., Allebrandt, K., Gordijn, M. and Merrow, M. (2007). Epidemiology of the human circadian clock. Sleep Medicine Reviews 11(6), 429-438.',
    gives: 'how unlike times of sleep are',
    recalled: true,
  },
  RozziGiovannettiPinCampana: {
    citation:
      'Rozzi, Giovannetti, Pin and Campana (n.d.). Model of turf that groups learn by meeting each other, applied to Merseyside. Title and year to be checked.',
    gives: 'visits and fights by worth of the area when groups learn where to be',
    recalled: true,
  },
  Sakasegawa1977: {
    citation:
      'Sakasegawa, H. (1977). An approximation formula Lq = alpha rho^beta / (1 - rho). Annals of the Institute of Statistical Mathematics 29(1), 67-75.',
    gives: 'mean queue at several servers',
    recalled: true,
  },
  SaramakiEtAl2014: {
    citation:
      'Saramaki, J., Leicht, E. A., Lopez, E., Roberts, S. G. B., Reed-Tsochas, F. and Dunbar, R. I. M. (2014). Persistence of social signatures in human communication. Proceedings of the National Academy of Sciences 111(3), 942-947.',
    gives: 'how a person spreads calls over others lasts while these change',
    recalled: true,
  },
  ShortEtAl2014: {
    citation:
      'Short, M. B., Mohler, G. O., Brantingham, P. J. and Tita, G. E. (2014). Gang rivalry dynamics via coupled point process networks. Discrete and Continuous Dynamical Systems B 19(5), 1459-1477.',
    gives: 'violence between a pair of groups excites itself',
    recalled: true,
  },
  SiminiEtAl2012: {
    citation:
      'Simini, F., Gonzalez, M. C., Maritan, A. and Barabasi, A.-L. (2012). A universal model for mobility and migration patterns. Nature 484, 96-100.',
    gives: 'the radiation model of ways to work',
    recalled: true,
  },
  Skaperdas1996: {
    citation: 'Skaperdas, S. (1996). Contest success functions. Economic Theory 7(2), 283-290.',
    gives: 'who wins a fight',
    recalled: true,
  },
  Slovic1993: {
    citation: 'Slovic, P. (1993). Perceived risk, trust, and democracy. Risk Analysis 13(6), 675-682.',
    gives: 'trust is slow to build and quick to lose',
    recalled: true,
  },
  SongEtAl2010: {
    citation:
      'Song, C., Koren, T., Wang, P. and Barabasi, A.-L. (2010). Modelling the scaling properties of human mobility. Nature Physics 6(10), 818-823.',
    gives: 'exploration and preferential return, and the time between moves',
    recalled: true,
  },
  TopalliWrightFornango2002: {
    citation:
      'Topalli, V., Wright, R. and Fornango, R. (2002). Drug dealers, robbery and retaliation: vulnerability, deterrence and the contagion of violence. British Journal of Criminology 42(2), 337-351.',
    gives: 'the motive to retaliate',
  },
  TrautmannKilmerTurnbull2013: {
    citation:
      'Trautmann, F., Kilmer, B. and Turnbull, P. (eds) (2013). Further Insights into Aspects of the EU Illicit Drugs Market. Luxembourg: Publications Office of the European Union.',
    gives: 'use days and grams a use day by type of user, seven countries',
  },
  Tullock1980: {
    citation:
      'Tullock, G. (1980). Efficient rent seeking. In Buchanan, J. M., Tollison, R. D. and Tullock, G. (eds), Toward a Theory of the Rent-Seeking Society, 97-112. College Station: Texas A&M University Press.',
    gives: 'the chance to win as own strength over the strength of all',
    recalled: true,
  },
  WeisbuchKirmanHerreiner2000: {
    citation:
      'Weisbuch, G., Kirman, A. and Herreiner, D. (2000). Market organisation and trading relationships. Economic Journal 110(463), 411-436.',
    gives: 'loyalty from experience: choice by past profit, and the threshold at which it sets in',
  },
} as const satisfies Readonly<Record<string, Work>>;

export type LiteratureKey = `literature:${keyof typeof LITERATURE}`;
