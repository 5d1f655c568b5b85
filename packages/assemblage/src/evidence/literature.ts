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
  CoomberMoyle2018: {
    citation:
      "Coomber, R. and Moyle, L. (2018). The changing shape of street-level heroin and crack supply in England: commuting, holidaying and cuckooing drug dealers across 'county lines'. British Journal of Criminology 58(6), 1323-1342.",
    gives: 'forms of county lines: commuting, staying, taken-over homes',
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
  Hilgartner1992: {
    citation:
      'Hilgartner, S. (1992). The social construction of risk objects: or, how to pry open networks of risk. In Short, J. F. and Clarke, L. (eds), Organizations, Uncertainties, and Risk, 39-53. Boulder: Westview.',
    gives: 'risk as links between objects and harms, and the work of moving or cutting a link',
    recalled: true,
  },
  LewisShedler1979: {
    citation:
      'Lewis, P. A. W. and Shedler, G. S. (1979). Simulation of nonhomogeneous Poisson processes by thinning. Naval Research Logistics Quarterly 26(3), 403-413.',
    gives: 'candidate days at a bounded rate, thinned by the chance of the day',
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
  ShortEtAl2014: {
    citation:
      'Short, M. B., Mohler, G. O., Brantingham, P. J. and Tita, G. E. (2014). Gang rivalry dynamics via coupled point process networks. Discrete and Continuous Dynamical Systems B 19(5), 1459-1477.',
    gives: 'violence between a pair of groups excites itself',
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
