import type { Country } from './wording.ts';

/** Given and family names that go together. */
export interface Culture {
  readonly weight: Readonly<Record<Country, number>>;
  readonly given: readonly string[];
  readonly family: readonly string[];
}

const culture = (weight: readonly [US: number, GB: number, DE: number], given: string, family: string): Culture => ({
  weight: { US: weight[0], GB: weight[1], DE: weight[2] },
  given: given.split(', '),
  family: family.split(', '),
});

export const cultures: readonly Culture[] = [
  culture(
    [30, 0, 0],
    'Emily, Jacob, Megan, Tyler, Ashley, Brandon, Hannah, Justin, Rachel, Kevin, Laura, Brian, Susan, Gary, Linda, Scott, Karen, Dennis, Paige, Cody, Sharon, Wayne',
    'Miller, Anderson, Carter, Hughes, Sullivan, Bennett, Foster, Whitaker, Larson, Brooks, Holloway, Reed, Parrish, Hayes, Lindgren, Walsh, Dalton, Ingram, Pruitt, Sawyer, Beckett, Norwood',
  ),
  culture(
    [16, 1, 1],
    'Sofía, Mateo, Camila, Diego, Lucía, Javier, Valentina, Carlos, Elena, Andrés, Marisol, Rafael, Gabriela, Luis, Ximena, Héctor, Rosa, Joaquín',
    'Ramírez, Torres, Delgado, Castillo, Vargas, Ibáñez, Fuentes, Navarro, Cabrera, Peña, Rosales, Ortega, Zamora, Molina, Villanueva, Cordero, Muñoz, Salinas',
  ),
  culture(
    [11, 1, 0],
    'Jasmine, Darnell, Aaliyah, Terrence, Imani, Malik, Keisha, Andre, Monique, Jerome, Tamika, DeShawn, Latoya, Marcus, Ebony, Xavier',
    'Washington, Jefferson, Booker, Coleman, Gaines, Banks, Freeman, Dorsey, Hampton, Mosley, Boykin, Battle, Rivers, Gadson, Pettway, Mayfield',
  ),
  culture(
    [3, 6, 1],
    'Chidi, Ngozi, Tunde, Adaeze, Emeka, Folake, Kwame, Abena, Yaw, Amara, Ifeoma, Kofi, Zainab, Segun, Efua, Obinna',
    'Okonkwo, Adeyemi, Mensah, Boateng, Eze, Balogun, Asante, Nwosu, Owusu, Adebayo, Danso, Okafor, Ogunleye, Appiah, Chukwu, Quaye',
  ),
  culture(
    [7, 12, 1],
    'Priya, Arjun, Ananya, Rohan, Kavya, Vikram, Meera, Sanjay, Divya, Aditya, Lakshmi, Imran, Fatima, Harpreet, Gurdeep, Nisha, Rahul, Ayesha',
    'Sharma, Patel, Iyer, Reddy, Nair, Kapoor, Gill, Banerjee, Khan, Malhotra, Chowdhury, Desai, Sandhu, Ahmed, Menon, Bhatt, Qureshi, Verma',
  ),
  culture(
    [5, 2, 1],
    'Wei, Mei, Jian, Xiu, Hao, Lan, Jun, Ling, Yun, Bo, Grace, Kevin, Vivian, Raymond, Jing, Winnie',
    'Chen, Wang, Zhang, Liu, Huang, Zhao, Wu, Zhou, Xu, Lin, Cheung, Leung, Ho, Tsai, Kwok, Yip',
  ),
  culture(
    [4, 1, 2],
    'Linh, Minh, Thảo, Quân, Hương, Đức, Lan, Tuấn, Ngọc, Hải, Mai, Phúc',
    'Nguyễn, Trần, Lê, Phạm, Hoàng, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương',
  ),
  culture(
    [4, 0, 0],
    'Ji-woo, Min-jun, Seo-yeon, Hyun, Eun-ji, Sung, Soo-min, Daniel, Grace, Joon, Hana, Esther',
    'Kim, Park, Choi, Jung, Kang, Yoon, Jang, Lim, Shin, Seo, Kwon, Bae',
  ),
  culture(
    [3, 4, 2],
    'Layla, Omar, Nadia, Yusuf, Hanan, Khalid, Salma, Tariq, Rania, Samir, Dalia, Bilal, Noor, Karim',
    'Haddad, Mansour, Khoury, Nasser, Saleh, Farouk, Aziz, Rahman, Darwish, Sabbagh, Hariri, Barakat, Shaheen, Hamdan',
  ),
  culture(
    [4, 5, 3],
    'Agnieszka, Piotr, Katarzyna, Marek, Zofia, Tomasz, Olena, Andriy, Iryna, Mykola, Małgorzata, Paweł, Kseniya, Taras',
    'Nowak, Wójcik, Kamiński, Zieliński, Kowalczyk, Dąbrowski, Shevchenko, Bondarenko, Kravets, Melnyk, Lewandowski, Jabłoński, Tkachenko, Wiśniewska',
  ),
  culture(
    [2, 60, 1],
    'Oliver, Amelia, Harry, Isla, George, Poppy, Alfie, Freya, Callum, Imogen, Gareth, Siân, Hamish, Eilidh, Nigel, Beryl, Trevor, Maureen, Rhys, Fiona, Declan, Niamh',
    'Thompson, Clarke, Whitfield, Davies, Hargreaves, Pemberton, MacLeod, Sinclair, Ashworth, Lockwood, Penrose, Bevan, Fairclough, O’Connor, Gallagher, Ramsbottom, Thorne, Wainwright, Kershaw, Cartwright, Murray, Llewellyn',
  ),
  culture(
    [1, 1, 66],
    'Jürgen, Sabine, Lukas, Katharina, Uwe, Brigitte, Jonas, Mia, Stefan, Heike, Günther, Annika, Björn, Käthe, Matthias, Ulrike, Sören, Lena, Dieter, Jörg, Renate, Moritz',
    'Müller, Schröder, Vogt, Weiß, Köhler, Brandt, Jäger, Lindemann, Böhm, Krüger, Straßner, Petersen, Hübner, Kaiser, Großmann, Winkler, Zöllner, Albers, Döring, Faßbender, Ritter, Thiele',
  ),
  culture(
    [1, 2, 14],
    'Elif, Mehmet, Ayşe, Emre, Zeynep, Can, Fatma, Murat, Selin, Hakan, Derya, Oğuz, Gül, İbrahim',
    'Yılmaz, Kaya, Demir, Şahin, Çelik, Yıldız, Aydın, Özdemir, Arslan, Doğan, Kılıç, Aslan, Koç, Öztürk',
  ),
  culture(
    [3, 2, 3],
    'Giulia, Marco, Chiara, Lorenzo, Francesca, Paolo, Eleni, Nikos, Dimitra, Yannis, João, Beatriz, Tiago, Inês, Thiago, Larissa',
    'Rossi, Ferrari, Esposito, Bianchi, Romano, Papadopoulos, Georgiou, Nikolaidis, Silva, Ferreira, Oliveira, Gonçalves, Almeida, Ricci, Conti, Carvalho',
  ),
  culture(
    [2, 1, 1],
    'Haruka, Kenji, Yuki, Takumi, Aiko, Hiroshi, Naomi, Daichi, Emi, Ren',
    'Tanaka, Suzuki, Watanabe, Yamamoto, Nakamura, Kobayashi, Ito, Saito, Mori, Fujita',
  ),
  culture(
    [2, 2, 1],
    'Marie, Antoine, Camille, Julien, Noémie, Étienne, Aïcha, Mamadou, Fatou, Ousmane, Chloé, Benoît',
    'Lefèvre, Dubois, Moreau, Girard, Fontaine, Diallo, Traoré, Ndiaye, Mercier, Koné, Boucher, Tremblay',
  ),
];

export const businesses: Readonly<Record<Country, readonly [before: readonly string[], after: readonly string[]]>> = {
  US: [
    ['Harbor Lane', 'Juniper Street', 'Red Mesa', 'Twin Pines', 'Cobalt', 'Maple & Main', 'Sundial', 'Old Mill'],
    ['Dental', 'Roofing', 'Bakery', 'Veterinary Clinic', 'Accounting', 'Auto Repair', 'Landscaping', 'Yoga Studio'],
  ],
  GB: [
    ['Canal Side', 'Thistle & Oak', 'Pennine', 'Kingfisher', 'Lantern Yard', 'St Aldate’s', 'Saltmarsh', 'Two Bridges'],
    ['Plumbing', 'Florists', 'Tea Rooms', 'Solicitors', 'Joinery', 'Garden Centre', 'Opticians', 'Couriers'],
  ],
  DE: [
    ['Hofgarten', 'Lindenhof', 'Nordlicht', 'Alte Mühle', 'Spreeblick', 'Silberdistel', 'Kleeblatt', 'Morgenstern'],
    [
      'Apotheke',
      'Tischlerei',
      'Zahnarztpraxis',
      'Buchhandlung',
      'Gärtnerei',
      'Elektrotechnik',
      'Bäckerei',
      'Reisebüro',
    ],
  ],
};

/** The agents of the sample's past. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly team: Team;
}
export type Team = 'Billing' | 'Technical' | 'Plans' | 'Care';

const colleague = (team: Team, ...names: readonly string[]): readonly Colleague[] =>
  names.map((name) => ({ id: name.split(' ')[0]?.toLowerCase() ?? name, name, team }));

export const colleagues: readonly Colleague[] = [
  ...colleague(
    'Billing',
    'Heidi Okafor',
    'Samuel Reyes',
    'Bettina Krause',
    'Owen Tully',
    'Noor Siddiqui',
    'Celia Marsh',
  ),
  ...colleague(
    'Technical',
    'Dmitri Volkov',
    'Joanna Leigh',
    'Kwabena Osei',
    'Felix Baumann',
    'Ruth Sandoval',
    'Ivan Petrov',
  ),
  ...colleague('Plans', 'Marguerite Blanc', 'Tom Whitlock', 'Aisha Rahim', 'Peter Lund', 'Yolanda Cruz'),
  ...colleague('Care', 'Grant Mbeki', 'Lena Hofer', 'Cora Jennings', 'Hugo Brandão', 'Mina Takeda', 'Alistair Boyd'),
];
