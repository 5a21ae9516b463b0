"""The little words of five languages: those of stopwords-iso that are of letters alone and have two or more.

Compiled by Gene Diaz and others, by way of the PyPI package stopwordsiso 0.7.1 by Arthit Suriyawongkul. MIT licence:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and
this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""

from collections.abc import Sequence

from embedding_core.vectors.stop_words import STOP_WORDS

LITTLE_WORDS = {
    "German": frozenset(
        """
        ab aber ach acht achte achten achter achtes ag alle allein allem allen aller allerdings alles
        allgemeinen als also am an ander andere anderem anderen anderer anderes anderm andern anderr anders au
        auch auf aus ausser ausserdem außer außerdem bald bei beide beiden beim beispiel bekannt bereits
        besonders besser besten bin bis bisher bist da dabei dadurch dafür dagegen daher dahin dahinter damals
        damit danach daneben dank dann daran darauf daraus darf darfst darin darum darunter darüber das dasein
        daselbst dass dasselbe davon davor dazu dazwischen daß dein deine deinem deinen deiner deines dem
        dementsprechend demgegenüber demgemäss demgemäß demselben demzufolge den denen denn denselben der deren
        derer derjenige derjenigen dermassen dermaßen derselbe derselben des deshalb desselben dessen deswegen
        dich die diejenige diejenigen dies diese dieselbe dieselben diesem diesen dieser dieses dir doch dort
        drei drin dritte dritten dritter drittes du durch durchaus durfte durften dürfen dürft eben ebenso
        ehrlich ei eigen eigene eigenen eigener eigenes ein einander eine einem einen einer eines einig einige
        einigem einigen einiger einiges einmal eins elf en ende endlich entweder er ernst erst erste ersten
        erster erstes es etwa etwas euch euer eure eurem euren eurer eures folgende früher fünf fünfte fünften
        fünfter fünftes für gab ganz ganze ganzen ganzer ganzes gar gedurft gegen gegenüber gehabt gehen geht
        gekannt gekonnt gemacht gemocht gemusst genug gerade gern gesagt geschweige gewesen gewollt geworden
        gibt ging gleich gott gross grosse grossen grosser grosses groß große großen großer großes gut gute
        guter gutes hab habe haben habt hast hat hatte hatten hattest hattet heisst her heute hier hin hinter
        hoch hätte hätten ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem infolgedessen ins
        irgend ist ja jahr jahre jahren je jede jedem jeden jeder jedermann jedermanns jedes jedoch jemand
        jemandem jemanden jene jenem jenen jener jenes jetzt kam kann kannst kaum kein keine keinem keinen
        keiner keines kleine kleinen kleiner kleines kommen kommt konnte konnten kurz können könnt könnte lang
        lange leicht leide lieber los machen macht machte mag magst mahn mal man manche manchem manchen mancher
        manches mann mehr mein meine meinem meinen meiner meines mensch menschen mich mir mit mittel mochte
        mochten morgen muss musst musste mussten muß mußt möchte mögen möglich mögt müssen müsst müßt na nach
        nachdem nahm natürlich neben nein neue neuen neun neunte neunten neunter neuntes nicht nichts nie
        niemand niemandem niemanden noch nun nur ob oben oder offen oft ohne ordnung recht rechte rechten
        rechter rechtes richtig rund sa sache sagt sagte sah satt schlecht schluss schon sechs sechste sechsten
        sechster sechstes sehr sei seid seien sein seine seinem seinen seiner seines seit seitdem selbst sich
        sie sieben siebente siebenten siebenter siebentes sind so solang solche solchem solchen solcher solches
        soll sollen sollst sollt sollte sollten sondern sonst soweit sowie später startseite statt steht suche
        tag tage tagen tat teil tel tritt trotzdem tun uhr um und uns unse unsem unsen unser unsere unserer
        unses unter vergangenen viel viele vielem vielen vielleicht vier vierte vierten vierter viertes vom von
        vor wahr wann war waren warst wart warum was weg wegen weil weit weiter weitere weiteren weiteres welche
        welchem welchen welcher welches wem wen wenig wenige weniger weniges wenigstens wenn wer werde werden
        werdet weshalb wessen wie wieder wieso will willst wir wird wirklich wirst wissen wo woher wohin wohl
        wollen wollt wollte wollten worden wurde wurden während währenddem währenddessen wäre würde würden zehn
        zehnte zehnten zehnter zehntes zeit zu zuerst zugleich zum zunächst zur zurück zusammen zwanzig zwar
        zwei zweite zweiten zweiter zweites zwischen zwölf über überhaupt übrigens
        """.split()  # noqa: SIM905
    ),
    "Dutch": frozenset(
        """
        aan aangaande aangezien achte achter achterna af afgelopen al aldaar aldus alhoewel alias alle allebei
        alleen alles als alsnog altijd altoos ander andere anders anderszins beetje behalve behoudens beide
        beiden ben beneden bent bepaald betreffende bij bijna bijv binnen binnenin blijkbaar blijken boven
        bovenal bovendien bovengenoemd bovenstaand bovenvermeld buiten bv daar daardoor daarheen daarin daarna
        daarnet daarom daarop daaruit daarvanlangs dan dat de deden deed der derde derhalve dertig deze dhr die
        dikwijls dit doch doe doen doet door doorgaand drie duizend dus echter een eens eer eerdat eerder
        eerlang eerst eerste eigen eigenlijk elk elke en enig enige enigszins enkel er erdoor erg ergens etc
        etcetera even eveneens evenwel gauw ge gedurende geen gehad gekund geleden gelijk gemoeten gemogen
        genoeg geweest gewoon gewoonweg haar haarzelf had hadden hare heb hebben hebt hedden heeft heel hem
        hemzelf hen het hetzelfde hier hierbeneden hierboven hierin hierna hierom hij hijzelf hoe hoewel honderd
        hun hunne ieder iedere iedereen iemand iets ik ikzelf in inderdaad inmiddels intussen inzake is ja je
        jezelf jij jijzelf jou jouw jouwe juist jullie kan klaar kon konden krachtens kun kunnen kunt laatst
        later liever lijken lijkt maak maakt maakte maakten maar mag maken me meer meest meestal men met mevr
        mezelf mij mijn mijnent mijner mijzelf minder miss misschien missen mits mocht mochten moest moesten
        moet moeten mogen mr mrs mw na naar nadat nam namelijk nee neem negen nemen nergens net niemand niet
        niets niks noch nochtans nog nogal nooit nu nv of ofschoon om omdat omhoog omlaag omstreeks omtrent
        omver ondanks onder ondertussen ongeveer ons onszelf onze onzeker ooit ook op opnieuw opzij over overal
        overeind overige overigens paar pas per precies recent redelijk reeds rond rondom samen sedert sinds
        sindsdien slechts sommige spoedig steeds tamelijk te tegen tegenover tenzij terwijl thans tien tiende
        tijdens tja toch toe toen toenmaals toenmalig tot totdat tussen twee tweede uit uitgezonderd uw vaak
        vaakwat van vanaf vandaan vanuit vanwege veel veeleer veertig verder verscheidene verschillende
        vervolgens via vier vierde vijf vijfde vijftig vol volgend volgens voor vooraf vooral vooralsnog voorbij
        voordat voordezen voordien voorheen voorop voorts vooruit vrij vroeg waar waarom waarschijnlijk wanneer
        want waren was wat we wederom weer weg wegens weinig wel weldra welk welke werd werden werder wezen
        whatever wie wiens wier wij wijzelf wil wilden willen word worden wordt zal ze zei zeker zelf zelfde
        zelfs zes zeven zich zichzelf zij zijn zijne zijzelf zo zoals zodat zodra zonder zou zouden zowat zulk
        zulke zullen zult
        """.split()  # noqa: SIM905
    ),
    "French": frozenset(
        """
        abord absolument afin ah ai aie aient aies ailleurs ainsi ait allaient allo allons allô alors anterieur
        anterieure anterieures apres après as assez attendu au aucun aucune aucuns aujourd aupres auquel aura
        aurai auraient aurais aurait auras aurez auriez aurions aurons auront aussi autant autre autrefois
        autrement autres autrui aux auxquelles auxquels avaient avais avait avant avec avez aviez avions avoir
        avons ayant ayez ayons bah bas basee bat beau beaucoup bien bigre bon boum bravo brrr car ce ceci cela
        celle celles celui celà cent cependant certain certaine certaines certains certes ces cet cette ceux
        chacun chacune chaque cher chers chez chiche chut chère chères ci cinq cinquantaine cinquante
        cinquantième cinquième clac clic combien comme comment comparable comparables compris concernant contre
        couic crac da dans de debout dedans dehors deja delà depuis dernier derniere derriere derrière des
        desormais desquelles desquels dessous dessus deux deuxième deuxièmement devant devers devra devrait
        different differentes differents différent différente différentes différents dire directe directement
        dit dite dits divers diverse diverses dix dixième doit doivent donc dont dos douze douzième dring droite
        du duquel durant dès début désormais effet egale egalement egales eh elle elles en encore enfin entre
        envers environ es essai est et etant etc etre eu eue eues euh eurent eus eusse eussent eusses eussiez
        eussions eut eux exactement excepté extenso exterieur eûmes eût eûtes fais faisaient faisant fait faites
        façon feront fi flac floc fois font force furent fus fusse fussent fusses fussiez fussions fut fûmes fût
        fûtes gens ha haut hein hem hep hi ho holà hop hormis hors hou houp hue hui huit huitième hum hurrah hé
        hélas ici il ils importe je jusqu jusque juste la laisser laquelle las le lequel les lesquelles lesquels
        leur leurs longtemps lors lorsque lui là lès ma maint maintenant mais malgre malgré maximale me meme
        memes merci mes mien mienne miennes miens mille mince mine minimale moi moindres moins mon mot moyennant
        multiple multiples même mêmes na naturel naturelle naturelles ne neanmoins necessaire necessairement
        neuf neuvième ni nombreuses nombreux nommés non nos notamment notre nous nouveau nouveaux nul néanmoins
        nôtre nôtres oh ohé ollé olé on ont onze onzième ore ou ouf ouias oust ouste outre ouvert ouverte
        ouverts où paf pan par parce parfois parle parlent parler parmi parole parseme partant particulier
        particulière particulièrement pas passé pendant pense permet personne personnes peu peut peuvent peux
        pff pfft pfut pif pire pièce plein plouf plupart plus plusieurs plutôt possessif possessifs possible
        possibles pouah pour pourquoi pourrais pourrait pouvait prealable precisement premier première
        premièrement pres probable probante procedant proche près psitt pu puis puisque pur pure qu quand quant
        quanta quarante quatorze quatre quatrième quatrièmement que quel quelconque quelle quelles quelque
        quelques quels qui quiconque quinze quoi quoique rare rarement rares relative relativement remarquable
        rend rendre restant reste restent restrictif retour revoici revoilà rien sa sacrebleu sait sans sapristi
        sauf se sein seize selon semblable semblaient semble semblent sent sept septième sera serai seraient
        serais serait seras serez seriez serions serons seront ses seul seule seulement si sien sienne siennes
        siens sinon six sixième soi soient sois soit soixante sommes son sont sous souvent soyez soyons
        specifique specifiques speculatif stop strictement subtiles suffisant suffisante suffit suis suit
        suivant suivante suivantes suivants suivre sujet superpose sur surtout ta tac tandis tant tardive te tel
        telle tellement telles tels tenant tend tenir tente tes tic tien tienne tiennes tiens toc toi ton
        touchant toujours tous tout toute toutefois toutes treize trente tres trois troisième troisièmement trop
        très tsoin tsouin tu té un une unes uniformement unique uniques uns va vais valeur vas vers via vif vifs
        vingt vivat vive vives vlan voici voie voient voilà voire vont vos votre vous vu vé vôtre vôtres zut ça
        ès étaient étais était étant état étiez étions été étée étées étés êtes être
        """.split()  # noqa: SIM905
    ),
    "Spanish": frozenset(
        """
        actualmente acuerdo adelante ademas además adrede afirmó agregó ahi ahora ahí al algo alguna algunas
        alguno algunos algún alli allí alrededor ambos ampleamos antano antaño ante anterior antes apenas
        aproximadamente aquel aquella aquellas aquello aquellos aqui aquél aquélla aquéllas aquéllos aquí arriba
        arribaabajo aseguró asi así atras aun aunque ayer añadió aún bajo bastante bien breve buen buena buenas
        bueno buenos cada casi cerca cierta ciertas cierto ciertos cinco claro comentó como con conmigo conocer
        conseguimos conseguir considera consideró consigo consigue consiguen consigues contigo contra cosas creo
        cual cuales cualquier cuando cuanta cuantas cuanto cuantos cuatro cuenta cuál cuáles cuándo cuánta
        cuántas cuánto cuántos cómo da dado dan dar de debajo debe deben debido decir dejó del delante demasiado
        demás dentro deprisa desde despacio despues después detras detrás dia dias dice dicen dicho dieron
        diferente diferentes dijeron dijo dio donde dos durante día días dónde ejemplo el ella ellas ello ellos
        embargo empleais emplean emplear empleas empleo en encima encuentra enfrente enseguida entonces entre
        era erais eramos eran eras eres es esa esas ese eso esos esta estaba estabais estaban estabas estad
        estada estadas estado estados estais estamos estan estando estar estaremos estará estarán estarás estaré
        estaréis estaría estaríais estaríamos estarían estarías estas este estemos esto estos estoy estuve
        estuviera estuvierais estuvieran estuvieras estuvieron estuviese estuvieseis estuviesen estuvieses
        estuvimos estuviste estuvisteis estuviéramos estuviésemos estuvo está estábamos estáis están estás esté
        estéis estén estés ex excepto existe existen explicó expresó fin final fue fuera fuerais fueran fueras
        fueron fuese fueseis fuesen fueses fui fuimos fuiste fuisteis fuéramos fuésemos general gran grandes
        gueno ha haber habia habida habidas habido habidos habiendo habla hablan habremos habrá habrán habrás
        habré habréis habría habríais habríamos habrían habrías habéis había habíais habíamos habían habías hace
        haceis hacemos hacen hacer hacerlo haces hacia haciendo hago han has hasta hay haya hayamos hayan hayas
        hayáis he hecho hemos hicieron hizo horas hoy hube hubiera hubierais hubieran hubieras hubieron hubiese
        hubieseis hubiesen hubieses hubimos hubiste hubisteis hubiéramos hubiésemos hubo igual incluso indicó
        informo informó intenta intentais intentamos intentan intentar intentas intento ir junto la lado largo
        las le lejos les llegó lleva llevar lo los luego lugar mal manera manifestó mas mayor me mediante medio
        mejor mencionó menos menudo mi mia mias mientras mio mios mis misma mismas mismo mismos modo momento
        mucha muchas mucho muchos muy más mí mía mías mío míos nada nadie ni ninguna ningunas ninguno ningunos
        ningún no nos nosotras nosotros nuestra nuestras nuestro nuestros nueva nuevas nuevo nuevos nunca ocho
        os otra otras otro otros pais para parece parte partir pasada pasado paìs peor pero pesar poca pocas
        poco pocos podeis podemos poder podria podriais podriamos podrian podrias podrá podrán podría podrían
        poner por porque posible primer primera primero primeros principalmente pronto propia propias propio
        propios proximo próximo próximos pudo pueda puede pueden puedo pues qeu que quedó queremos quien quienes
        quiere quiza quizas quizá quizás quién quiénes qué raras realizado realizar realizó repente respecto
        sabe sabeis sabemos saben saber sabes sal salvo se sea seamos sean seas segun segunda segundo según seis
        ser sera seremos será serán serás seré seréis sería seríais seríamos serían serías seáis señaló si sido
        siempre siendo siete sigue siguiente sin sino sobre sois sola solamente solas solo solos somos son soy
        soyos su supuesto sus suya suyas suyo suyos sé sí sólo tal tambien también tampoco tan tanto tarde te
        temprano tendremos tendrá tendrán tendrás tendré tendréis tendría tendríais tendríamos tendrían tendrías
        tened teneis tenemos tener tenga tengamos tengan tengas tengo tengáis tenida tenidas tenido tenidos
        teniendo tenéis tenía teníais teníamos tenían tenías tercera ti tiempo tiene tienen tienes toda todas
        todavia todavía todo todos total trabaja trabajais trabajamos trabajan trabajar trabajas trabajo tras
        trata través tres tu tus tuve tuviera tuvierais tuvieran tuvieras tuvieron tuviese tuvieseis tuviesen
        tuvieses tuvimos tuviste tuvisteis tuviéramos tuviésemos tuvo tuya tuyas tuyo tuyos tú ultimo un una
        unas uno unos usa usais usamos usan usar usas uso usted ustedes va vais valor vamos van varias varios
        vaya veces ver verdad verdadera verdadero vez vosotras vosotros voy vuestra vuestras vuestro vuestros ya
        yo él éramos ésa ésas ése ésos ésta éstas éste éstos última últimas último últimos
        """.split()  # noqa: SIM905
    ),
    "Italian": frozenset(
        """
        abbastanza abbia abbiamo abbiano abbiate accidenti ad adesso affinché agl agli ahime ahimè ai al alcuna
        alcuni alcuno all alla alle allo allora altre altri altrimenti altro altrove altrui anche ancora anni
        anno ansa anticipo assai attesa attraverso avanti avemmo avendo avente aver avere averlo avesse avessero
        avessi avessimo aveste avesti avete aveva avevamo avevano avevate avevi avevo avrai avranno avrebbe
        avrebbero avrei avremmo avremo avreste avresti avrete avrà avrò avuta avute avuti avuto basta ben bene
        benissimo brava bravo buono caso cento certa certe certi certo che chi chicchessia chiunque ci ciascuna
        ciascuno cima cinque cio cioe cioè circa citta città ciò co codesta codesti codesto cogli coi col colei
        coll coloro colui come cominci comprare comunque con concernente conclusione consecutivi consecutivo
        consiglio contro cortesia cos cosa cosi così cui da dagl dagli dai dal dall dalla dalle dallo
        dappertutto davanti degl degli dei del dell della delle dello dentro detto deve devo di dice dietro dire
        dirimpetto diventa diventare diventato dopo doppio dov dove dovra dovrà dovunque due dunque durante ebbe
        ebbero ebbi ecc ecco ed effettivamente egli ella entrambi eppure era erano eravamo eravate eri ero
        esempio esse essendo esser essere essi ex fa faccia facciamo facciano facciate faccio facemmo facendo
        facesse facessero facessi facessimo faceste facesti faceva facevamo facevano facevate facevi facevo fai
        fanno farai faranno fare farebbe farebbero farei faremmo faremo fareste faresti farete farà farò fatto
        favore fece fecero feci fin finalmente finche fine fino forse forza fosse fossero fossi fossimo foste
        fosti fra frattempo fu fui fummo fuori furono futuro generale gente gia giacche giorni giorno giu già
        gli gliela gliele glieli glielo gliene grande grazie gruppo ha haha hai hanno ho ie ieri il improvviso
        in inc indietro infatti inoltre insieme intanto intorno invece io la lasciato lato le lei li lo lontano
        loro lui lungo luogo là ma macche magari maggior mai male malgrado malissimo me medesimo mediante meglio
        meno mentre mesi mezzo mi mia mie miei mila miliardi milioni minimi mio modo molta molti moltissimo
        molto momento mondo ne negl negli nei nel nell nella nelle nello nemmeno neppure nessun nessuna nessuno
        niente no noi nome non nondimeno nonostante nonsia nostra nostre nostri nostro novanta nove nulla nuovi
        nuovo od oggi ogni ognuna ognuno oltre oppure ora ore osi ossia ottanta otto paese parecchi parecchie
        parecchio parte partendo peccato peggio per perche perchè perché percio perciò perfino pero persino
        persone però piedi pieno piglia piu piuttosto più po pochissimo poco poi poiche possa possedere
        posteriore posto potrebbe preferibilmente presa press prima primo principalmente probabilmente promesso
        proprio puo pure purtroppo può qua qualche qualcosa qualcuna qualcuno quale quali qualunque quando
        quanta quante quanti quanto quantunque quarto quasi quattro quel quella quelle quelli quello quest
        questa queste questi questo qui quindi quinto realmente recente recentemente registrazione relativo
        riecco rispetto salvo sara sarai saranno sarebbe sarebbero sarei saremmo saremo sareste saresti sarete
        sarà sarò scola scopo scorso se secondo seguente seguito sei sembra sembrare sembrato sembrava sembri
        sempre senza sette si sia siamo siano siate siete sig solito solo soltanto sono sopra soprattutto sotto
        spesso sta stai stando stanno starai staranno starebbe starebbero starei staremmo staremo stareste
        staresti starete starà starò stata state stati stato stava stavamo stavano stavate stavi stavo stemmo
        stessa stesse stessero stessi stessimo stesso steste stesti stette stettero stetti stia stiamo stiano
        stiate sto su sua subito successivamente successivo sue sugl sugli sui sul sull sulla sulle sullo suo
        suoi tale tali talvolta tanto te tempo terzo th ti titolo tra tranne tre trenta triplo troppo trovato tu
        tua tue tuo tuoi tutta tuttavia tutte tutti tutto uguali ulteriore ultimo un una uno uomo va vai vale
        vari varia varie vario verso vi vicino visto vita voi volta volte vostra vostre vostri vostro
        """.split()  # noqa: SIM905
    ),
}
# Of so many of the most frequent words of a text so many are little ones of its language: *dix* alone makes no French
_LOOKED_AT, _LEAST = 50, 0.2


def little_words_of(vocabulary: Sequence[str]) -> frozenset[str]:
    """The little words of the language of a text, the most frequent of whose words come first: English, if in doubt.

    >>> "der" in little_words_of(["der", "und", "rhein", "die"]), "the" in little_words_of(["the", "rhine"])
    (True, True)
    >>> "the" in little_words_of(["dix", "cats", "dogs", "birds", "hens", "cows"])
    True
    """
    first = set(vocabulary[:_LOOKED_AT])
    likely = max((STOP_WORDS, *LITTLE_WORDS.values()), key=lambda little: len(first & little))
    return likely if len(first & likely) >= _LEAST * len(first) else STOP_WORDS
