/** The countries, by ISO 3166-1 alpha-2 code. */
export const countryCodes: readonly string[] = (
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU ' +
  'CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ ' +
  'IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU ' +
  'MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM ' +
  'SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'
).split(' ');

/** The languages of people in the programme, and related languages, as ISO 639-3 codes. */
export const languageCodes: readonly string[] = (
  'aar aka amh ara aze bam ben bul ces cmn dan deu ell eng ewe fas fin fra ful guj hau hin hrv hun hye ibo ind ita jav jpn ' +
  'kat khm kin kor kur lao lin mal mar mkd mlg mon msa mya nep nld nor orm pan pol por pus ron run rus sin slk slv som spa ' +
  'sqi srp swa swe tam tel tgl tha tir tuk tur ukr urd uzb vie wol xho yor zul'
).split(' ');
