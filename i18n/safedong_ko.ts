<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>Algorithms</name>
    <message>
        <source>Match dongs with a table</source>
        <translation>행정동과 표 연결</translation>
    </message>
    <message>
        <source>Matches the keys of a table with the dongs of a layer by code, by crosswalk between code systems, then by name within the district. An ambiguous name is never guessed. Every key of both sides gets one row.</source>
        <translation>표의 키를 레이어의 행정동과 연결합니다. 코드, 코드 체계 간 연계표, 자치구 안의 이름 순으로 맞춥니다. 이름이 모호하면 추측하지 않습니다. 양쪽의 모든 키가 한 행씩 결과에 나옵니다.</translation>
    </message>
    <message>
        <source>Dong boundaries</source>
        <translation>행정동 경계</translation>
    </message>
    <message>
        <source>Code field (found by content when empty)</source>
        <translation>코드 필드 (비워 두면 내용으로 찾음)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Key field of the table (found by content when empty)</source>
        <translation>표의 키 필드 (비워 두면 내용으로 찾음)</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>연결 결과</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON 파일 (*.json)</translation>
    </message>
    <message>
        <source>{rate} % of the dongs have a partner.</source>
        <translation>행정동의 {rate} %가 연결되었습니다.</translation>
    </message>
    <message>
        <source>No field of the table holds dong codes or names. Choose one.</source>
        <translation>표에 행정동 코드나 이름이 든 필드가 없습니다. 필드를 직접 선택하십시오.</translation>
    </message>
    <message>
        <source>Print patrol sheets</source>
        <translation>순찰 지도 인쇄</translation>
    </message>
    <message>
        <source>Makes a patrol sheet for each dong of the scored layer, as an ordinary layout of the project and as files: a name ending in .pdf gives one PDF with all sheets, any other name a folder with one file a sheet. Streets, buildings and facilities that are switched on in the project are drawn; a table of scores in the project fills the strip of the day.</source>
        <translation>점수가 산출된 레이어의 행정동마다 순찰 지도를 한 장씩 만듭니다. 프로젝트의 일반 조판과 파일로 나오며, 이름이 .pdf로 끝나면 전체를 PDF 하나로, 그 밖의 이름이면 폴더에 한 장씩 저장합니다. 프로젝트에서 켜 둔 도로, 건물, 시설을 함께 그리고, 프로젝트에 점수 표가 있으면 하루 시간대 띠를 채웁니다.</translation>
    </message>
    <message>
        <source>Scored dongs</source>
        <translation>점수가 산출된 행정동</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>용지</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>Template (built-in when empty)</source>
        <translation>템플릿 (비워 두면 기본 템플릿)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>PDF file, or folder</source>
        <translation>PDF 파일 또는 폴더</translation>
    </message>
    <message>
        <source>PDF files (*.pdf);;Folders (*)</source>
        <translation>PDF 파일 (*.pdf);;폴더 (*)</translation>
    </message>
    <message>
        <source>{count} files written to {path}.</source>
        <translation>파일 {count}개를 {path}에 저장했습니다.</translation>
    </message>
    <message>
        <source>Layer {layer} is not a scored layer: it has no {fields}. Make one with the algorithm that scores the index.</source>
        <translation>레이어 {layer}은(는) 점수가 산출된 레이어가 아닙니다: {fields} 필드가 없습니다. 지역방범지수 산출 알고리즘으로 만드십시오.</translation>
    </message>
    <message>
        <source>Read an indicator table</source>
        <translation>지표 표 읽기</translation>
    </message>
    <message>
        <source>Reads a CSV, TSV, TXT or XLSX file as public offices publish it: finds encoding, delimiter, header rows, keys, months and time slots, and gives a tidy table. The report lists every decision and every cell that was read as missing, by line.</source>
        <translation>공공기관이 공개한 CSV, TSV, TXT, XLSX 파일을 그대로 읽습니다. 인코딩, 구분자, 머리글 행, 키, 월과 시간대를 찾아 정돈된 표로 만듭니다. 보고서에는 모든 판단과 결측으로 읽은 모든 셀이 줄 번호와 함께 나열됩니다.</translation>
    </message>
    <message>
        <source>Table file</source>
        <translation>표 파일</translation>
    </message>
    <message>
        <source>Sheet (first when empty)</source>
        <translation>시트 (비워 두면 첫 시트)</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>인코딩</translation>
    </message>
    <message>
        <source>Indicator catalogue (built-in when empty)</source>
        <translation>지표 목록 (비워 두면 기본 제공 목록)</translation>
    </message>
    <message>
        <source>Tidy table</source>
        <translation>정돈된 표</translation>
    </message>
    <message>
        <source>Score the crime-prevention index</source>
        <translation>지역방범지수 산출</translation>
    </message>
    <message>
        <source>Joins indicator tables to a layer of administrative dongs, scores every month and time slot at once, and gives the five-class layer of one month and slot, a table of all, and a report of every decision.</source>
        <translation>지표 표를 행정동 레이어에 연결하고 모든 월과 시간대의 점수를 한 번에 산출합니다. 선택한 월과 시간대의 5등급 레이어, 전체 결과 표, 모든 판단을 담은 보고서를 만듭니다.</translation>
    </message>
    <message>
        <source>Indicator tables (CSV, TSV, TXT, XLSX)</source>
        <translation>지표 표 (CSV, TSV, TXT, XLSX)</translation>
    </message>
    <message>
        <source>Method (defaults when empty)</source>
        <translation>산출 방법 (비워 두면 기본값)</translation>
    </message>
    <message>
        <source>Month YYYY-MM (latest when empty)</source>
        <translation>기준월 YYYY-MM (비워 두면 최근 월)</translation>
    </message>
    <message>
        <source>Time slot such as 21-24, or all</source>
        <translation>시간대 (예: 21-24, 하루 전체는 all)</translation>
    </message>
    <message>
        <source>District to output (every district when empty)</source>
        <translation>출력할 자치구 (비워 두면 전체)</translation>
    </message>
    <message>
        <source>Scores of all months and slots</source>
        <translation>모든 월과 시간대의 점수</translation>
    </message>
    <message>
        <source>{value} is not in the data. Known: {known}.</source>
        <translation>{value}은(는) 자료에 없습니다. 사용할 수 있는 값: {known}.</translation>
    </message>
    <message>
        <source>{file}: {matched} of {total} dongs joined.</source>
        <translation>{file}: 행정동 {total}곳 중 {matched}곳 연결.</translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density (per km²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facilities to an indicator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hot spots (Moran, LISA, Gi*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure are the classes (robustness)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indicator by dong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indicator name or id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean distance (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per 10,000 persons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permutations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Population field of the dongs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius (m)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores one month and slot again and again with other normalisations, treatments, weights and aggregations: rank intervals, the share of runs in each class, and which choice matters most (Sobol indices).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the area within the radius (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tests whether high or low values of a field gather in space: Moran&apos;s I and Geary&apos;s C for the whole, LISA and Gi* for each polygon, with permutation p-values and the Benjamini-Hochberg correction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns a point layer (cameras, lights, bells, venues) into one value per dong: count, density per km², number per 10,000 persons, share of the area within a radius, or mean distance. Metres are measured in a projected CRS whatever the layers' own. Points outside all dongs are reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight field, such as the number of cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} points have no usable place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} points have no usable weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} points lie outside all dongs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} points read, measured in metres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {value} (p = {p}, {n} polygons)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Boundary</name>
    <message>
        <source>empty</source>
        <translation>빈 값</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Difference on the map</source>
        <translation>지도에 차이 표시(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>CSV 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Last month → this</source>
        <translation>전월 → 이번 달(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Month</source>
        <translation>월(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Only changed classes</source>
        <translation>등급이 바뀐 행정동만(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Time slot</source>
        <translation>시간대(&amp;T)</translation>
    </message>
    <message>
        <source>A (from)</source>
        <translation>A (기준)</translation>
    </message>
    <message>
        <source>A and B are the same: choose another B.</source>
        <translation>A와 B가 같습니다. B를 다르게 선택하십시오.</translation>
    </message>
    <message>
        <source>Add files on the Data page and press Analyse first.</source>
        <translation>먼저 자료 탭에서 파일을 추가하고 분석을 누르십시오.</translation>
    </message>
    <message>
        <source>B (to)</source>
        <translation>B (비교)</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>Because of</source>
        <translation>바뀐 까닭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose two months, slots or methods and press Compare.</source>
        <translation>두 달, 두 시간대 또는 두 방법을 선택하고 비교를 누르십시오.</translation>
    </message>
    <message>
        <source>Class {side} ({what})</source>
        <translation>{side} 등급 ({what})</translation>
    </message>
    <message>
        <source>Classes A by B</source>
        <translation>등급 교차표</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>비교(&amp;P)</translation>
    </message>
    <message>
        <source>Day → &amp;night</source>
        <translation>낮 → 밤(&amp;N)</translation>
    </message>
    <message>
        <source>Difference {what}</source>
        <translation>차이 {what}</translation>
    </message>
    <message>
        <source>Differences by dong</source>
        <translation>행정동별 차이</translation>
    </message>
    <message>
        <source>District</source>
        <translation>자치구</translation>
    </message>
    <message>
        <source>Dong</source>
        <translation>행정동</translation>
    </message>
    <message>
        <source>Dongs</source>
        <translation>행정동</translation>
    </message>
    <message>
        <source>Dongs by their class in A and B</source>
        <translation>A와 B의 등급별 행정동 수</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>비교 결과 내보내기</translation>
    </message>
    <message>
        <source>Index {side}</source>
        <translation>{side} 지수</translation>
    </message>
    <message>
        <source>Index {side} ({what})</source>
        <translation>{side} 지수 ({what})</translation>
    </message>
    <message>
        <source>Met&amp;hod</source>
        <translation>방법(&amp;H)</translation>
    </message>
    <message>
        <source>More vulnerable class: {rose} dongs · less vulnerable: {fell} · same class: {stayed}. Mean difference {mean} points.</source>
        <translation>등급이 더 취약해진 행정동 {rose}곳 · 나아진 곳 {fell}곳 · 같은 곳 {stayed}곳. 평균 차이 {mean}점.</translation>
    </message>
    <message>
        <source>No dong changed its class.</source>
        <translation>등급이 바뀐 행정동이 없습니다.</translation>
    </message>
    <message>
        <source>No dong is rated on both sides.</source>
        <translation>양쪽 모두 지수가 있는 행정동이 없습니다.</translation>
    </message>
    <message>
        <source>Points of the index; above 0: B is more vulnerable.</source>
        <translation>지수의 점수 차이입니다. 0보다 크면 B가 더 취약합니다.</translation>
    </message>
    <message>
        <source>SafeDong: scoring the scenario</source>
        <translation>SafeDong: 시나리오 산정</translation>
    </message>
    <message>
        <source>Scoring the scenario…</source>
        <translation>시나리오를 산정하고 있습니다…</translation>
    </message>
    <message>
        <source>The indicators that moved the index most, in points. Indicators with small counts are one entry and carry no number.</source>
        <translation>지수를 가장 많이 움직인 지표와 그 점수입니다. 건수가 적은 지표는 하나로 묶고 숫자를 보이지 않습니다.</translation>
    </message>
    <message>
        <source>The scenario could not be scored.</source>
        <translation>시나리오를 산정하지 못했습니다.</translation>
    </message>
    <message>
        <source>as analysed</source>
        <translation>분석한 방법</translation>
    </message>
    <message>
        <source>small counts</source>
        <translation>적은 건수 지표</translation>
    </message>
    <message>
        <source>{count} dongs from {a} to {b}</source>
        <translation>{a} → {b}: {count}곳</translation>
    </message>
    <message>
        <source>{count} dongs without an index are left out.</source>
        <translation>지수가 없는 {count}곳은 뺐습니다.</translation>
    </message>
    <message>
        <source>{shown} of {all} dongs</source>
        <translation>행정동 {all}곳 중 {shown}곳</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Sample: dongs of Seoul (2020)</source>
        <translation>예시: 서울시 행정동 (2020)</translation>
    </message>
    <message>
        <source>Choose the boundary layer first.</source>
        <translation>먼저 경계 레이어를 선택하십시오.</translation>
    </message>
    <message>
        <source>Add indicator files first.</source>
        <translation>먼저 지표 파일을 추가하십시오.</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx)</source>
        <translation>표 (*.csv *.tsv *.txt *.xlsx)</translation>
    </message>
    <message>
        <source>Add indicator files</source>
        <translation>지표 파일 추가</translation>
    </message>
    <message>
        <source>&amp;Boundary layer</source>
        <translation>경계 레이어(&amp;B)</translation>
    </message>
    <message>
        <source>Code &amp;field</source>
        <translation>코드 필드(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Indicator files</source>
        <translation>지표 파일(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>파일 추가(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>제거(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Sample</source>
        <translation>예시(&amp;S)</translation>
    </message>
    <message>
        <source>Load the bundled sample: Seoul, 425 dongs</source>
        <translation>기본 제공 예시 불러오기: 서울시 행정동 425곳</translation>
    </message>
    <message>
        <source>A&amp;nalyse</source>
        <translation>분석(&amp;N)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose the boundary layer, add indicator files and press Analyse. What was read, joined and left over will stand here.</source>
        <translation>경계 레이어를 선택하고 지표 파일을 추가한 다음 분석을 누르십시오. 읽은 자료, 연결된 자료, 남은 자료가 여기에 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Hours were rolled up to three-hour slots.</source>
        <translation>시간별 값을 3시간 단위 시간대로 묶었습니다.</translation>
    </message>
    <message>
        <source>No column holds dong codes or dong names.</source>
        <translation>행정동 코드나 행정동 이름이 든 열이 없습니다.</translation>
    </message>
    <message>
        <source>No column is an indicator of the catalogue.</source>
        <translation>지표 목록에 있는 지표 열이 없습니다.</translation>
    </message>
    <message>
        <source>Read as {encoding}.</source>
        <translation>{encoding}(으)로 읽었습니다.</translation>
    </message>
    <message>
        <source>Sheet {sheet} is read.</source>
        <translation>시트 {sheet}을(를) 읽었습니다.</translation>
    </message>
    <message>
        <source>The delimiter is the {name}.</source>
        <translation>구분자는 {name}입니다.</translation>
    </message>
    <message>
        <source>The file has no header; its columns are numbered.</source>
        <translation>파일에 머리글이 없어 열에 번호를 붙였습니다.</translation>
    </message>
    <message>
        <source>{depth} header rows, the last in line {last}.</source>
        <translation>머리글 {depth}행, 마지막은 {last}번째 줄입니다.</translation>
    </message>
    <message>
        <source>Some slots have fewer than three hours in the file.</source>
        <translation>일부 시간대는 파일에 세 시간이 다 있지 않습니다.</translation>
    </message>
    <message>
        <source>{note}</source>
        <translation>{note}</translation>
    </message>
    <message>
        <source>Codes such as {cell} were rounded by Excel and cannot be used.</source>
        <translation>{cell} 같은 코드는 엑셀이 반올림하여 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Named like {indicator}, but its cells are words; it is not used for it.</source>
        <translation>이름은 {indicator}과(와) 같지만 셀이 문자이므로 그 지표로 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>Other sheets are not read: {sheets}.</source>
        <translation>다른 시트는 읽지 않았습니다: {sheets}.</translation>
    </message>
    <message>
        <source>Taken as the {role} column, before {others}.</source>
        <translation>{others}보다 우선하여 {role} 열로 사용합니다.</translation>
    </message>
    <message>
        <source>Taken as {unit}, though all are whole numbers; map it to {count} if not.</source>
        <translation>모두 정수이지만 {unit} 단위로 보았습니다. 아니라면 {count}(으)로 지정하십시오.</translation>
    </message>
    <message>
        <source>The columns are units (such as {name}); turn the table by 90 degrees.</source>
        <translation>행정동이 열로 놓여 있습니다(예: {name}). 표의 행과 열을 바꾸십시오.</translation>
    </message>
    <message>
        <source>The coordinates are metres, as in {system}; possible: {systems}.</source>
        <translation>좌표가 {system}과(와) 같은 미터 단위입니다. 가능한 좌표계: {systems}.</translation>
    </message>
    <message>
        <source>The formula in {cell} was saved without its result and reads as blank.</source>
        <translation>{cell} 셀의 수식이 결과 없이 저장되어 빈 값으로 읽힙니다.</translation>
    </message>
    <message>
        <source>The header may mean {meanings}; the column is not used.</source>
        <translation>머리글이 {meanings} 중 무엇인지 알 수 없어 이 열을 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>The mapping names the column {name}, which the file does not have.</source>
        <translation>열 지정에 있는 {name} 열이 파일에 없습니다.</translation>
    </message>
    <message>
        <source>Thousands separators or blanks were removed in {count} cells.</source>
        <translation>셀 {count}개에서 천 단위 쉼표나 공백을 제거했습니다.</translation>
    </message>
    <message>
        <source>Units are read from {name}.</source>
        <translation>행정동은 {name} 열에서 읽었습니다.</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>세로줄</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>쉼표</translation>
    </message>
    <message>
        <source>data</source>
        <translation>자료</translation>
    </message>
    <message>
        <source>district</source>
        <translation>자치구</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>생성 여부</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>indicator</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>측정 구분</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>결측</translation>
    </message>
    <message>
        <source>month</source>
        <translation>월</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>세미콜론</translation>
    </message>
    <message>
        <source>slot</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>{cell} is no month or slot; {count} rows were set aside (lines {lines}).</source>
        <translation>{cell}은(는) 월이나 시간대가 아니어서 {count}행을 제외했습니다(줄 {lines}).</translation>
    </message>
    <message>
        <source>{cell} was read as {became} in {count} lines: {lines}.</source>
        <translation>{count}개 줄에서 {cell}을(를) {became}(으)로 읽었습니다: {lines}.</translation>
    </message>
    <message>
        <source>{cell} was read as {became}.</source>
        <translation>{cell}을(를) {became}(으)로 읽었습니다.</translation>
    </message>
    <message>
        <source>{columns} are all {indicator}; none is used. Map one by hand.</source>
        <translation>{columns} 열이 모두 {indicator}에 해당하여 어느 것도 사용하지 않습니다. 하나를 직접 지정하십시오.</translation>
    </message>
    <message>
        <source>{count} empty rows were left out (lines {lines}).</source>
        <translation>빈 행 {count}개를 제외했습니다(줄 {lines}).</translation>
    </message>
    <message>
        <source>{count} more totals were set aside (lines {lines}).</source>
        <translation>합계 행 {count}개를 더 제외했습니다(줄 {lines}).</translation>
    </message>
    <message>
        <source>{count} rows are at the place of an earlier row; all are counted.</source>
        <translation>{count}행은 앞 행과 같은 위치에 있으며, 모두 셉니다.</translation>
    </message>
    <message>
        <source>{count} rows are closed (first: row {row}).</source>
        <translation>{count}행은 폐업 또는 폐쇄된 시설입니다(첫 번째: {row}행).</translation>
    </message>
    <message>
        <source>{count} rows had latitude and longitude swapped (first: row {row}).</source>
        <translation>{count}행은 위도와 경도가 서로 바뀌어 있었습니다(첫 번째: {row}행).</translation>
    </message>
    <message>
        <source>{count} rows have no readable coordinates (first: row {row}).</source>
        <translation>{count}행은 읽을 수 있는 좌표가 없습니다(첫 번째: {row}행).</translation>
    </message>
    <message>
        <source>{count} rows have the coordinate 0 (first: row {row}).</source>
        <translation>{count}행은 좌표가 0입니다(첫 번째: {row}행).</translation>
    </message>
    <message>
        <source>{count} rows lie outside {area} (first: row {row}).</source>
        <translation>{count}행은 {area} 범위 밖에 있습니다(첫 번째: {row}행).</translation>
    </message>
    <message>
        <source>{count} rows of another year or a whole year were set aside.</source>
        <translation>다른 연도이거나 연간 합계인 {count}행을 제외했습니다.</translation>
    </message>
    <message>
        <source>{count} rows repeat earlier ones and were left out (first in line {first}).</source>
        <translation>앞 행과 중복되는 {count}행을 제외했습니다(첫 번째: {first}번째 줄).</translation>
    </message>
    <message>
        <source>{count} rows stand twice (first: row {row}).</source>
        <translation>{count}행이 중복됩니다(첫 번째: {row}행).</translation>
    </message>
    <message>
        <source>{indicator} cannot be in {unit}; the column is not used.</source>
        <translation>{indicator}은(는) {unit} 단위일 수 없어 이 열을 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>{indicator} was computed as {formula}.</source>
        <translation>{indicator}을(를) {formula}(으)로 계산했습니다.</translation>
    </message>
    <message>
        <source>{indicator} was not computed: no columns give {missing}.</source>
        <translation>{indicator}을(를) 계산하지 않았습니다: {missing}에 해당하는 열이 없습니다.</translation>
    </message>
    <message>
        <source>{label} is a total and was set aside.</source>
        <translation>{label}은(는) 합계이므로 제외했습니다.</translation>
    </message>
    <message>
        <source>{label} is no indicator of the catalogue ({count} rows left out).</source>
        <translation>{label}은(는) 지표 목록에 없습니다({count}행 제외).</translation>
    </message>
    <message>
        <source>{label} may mean several indicators ({count} rows left out).</source>
        <translation>{label}은(는) 여러 지표를 뜻할 수 있습니다({count}행 제외).</translation>
    </message>
    <message>
        <source>{older} is of an older period than {newer} and is left out.</source>
        <translation>{older}은(는) {newer}보다 이전 시점이므로 제외했습니다.</translation>
    </message>
    <message>
        <source>{wish} is neither a role nor an indicator; the mapping is ignored.</source>
        <translation>{wish}은(는) 열의 역할도 지표도 아니므로 이 지정을 무시합니다.</translation>
    </message>
    <message>
        <source>{count} letters were destroyed before the file reached us.</source>
        <translation>글자 {count}개가 이미 손상되어 있습니다.</translation>
    </message>
    <message>
        <source>{count} rows name no unit and were set aside (lines {lines}).</source>
        <translation>{count}행은 행정동이 적혀 있지 않아 제외했습니다(줄 {lines}).</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>Click a dong on the map.</source>
        <translation>지도에서 행정동을 클릭하십시오.</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>비공개</translation>
    </message>
    <message>
        <source>static</source>
        <translation>정적</translation>
    </message>
    <message>
        <source>same all day</source>
        <translation>시간대 공통</translation>
    </message>
    <message>
        <source>same all months</source>
        <translation>월 공통</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>small count</source>
        <translation>소수 건수</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>수준</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>단위</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>비고</translation>
    </message>
    <message>
        <source>Index over the months</source>
        <translation>월별 지수 추이</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>근거</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>월별</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>내보내기(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Save as C&amp;SV…</source>
        <translation>CSV로 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>PNG로 저장(&amp;P)…</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>PDF로 저장(&amp;D)…</translation>
    </message>
    <message>
        <source>Save the dong&apos;s numbers</source>
        <translation>행정동 수치 저장</translation>
    </message>
    <message>
        <source>Indicators of the dong</source>
        <translation>행정동의 지표</translation>
    </message>
    <message>
        <source>{district} {dong} · {month} {slot}
{name} {index} · {grade}
{district} {near} of {near_of} · city {rank} of {of} · since last month {change}</source>
        <translation>{district} {dong} · {month} {slot}
{name} {index} · {grade}
{district} {near_of}곳 중 {near}위 · 시 전체 {of}곳 중 {rank}위 · 전월 대비 {change}</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>Data</source>
        <translation>자료</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Add a file for at least one of these indicators.</source>
        <translation>이 지표 가운데 하나 이상의 파일을 추가하십시오.</translation>
    </message>
    <message>
        <source>Add candidates near them, widen the radius, or leave them out.</source>
        <translation>그 근처에 후보지를 추가하거나, 반경을 넓히거나, 해당 지점을 제외하십시오.</translation>
    </message>
    <message>
        <source>Ask for fewer sites or add candidates.</source>
        <translation>설치 수를 줄이거나 후보지를 추가하십시오.</translation>
    </message>
    <message>
        <source>Ask for the original file; the letters cannot be recovered.</source>
        <translation>원본 파일을 요청하십시오. 손상된 글자는 복구할 수 없습니다.</translation>
    </message>
    <message>
        <source>Catalogue {file}, line {line}: {why}.</source>
        <translation>지표 목록 {file}, {line}번째 줄: {why}.</translation>
    </message>
    <message>
        <source>Check that layer and table are both by administrative dong, of the same area.</source>
        <translation>레이어와 표가 모두 같은 지역의 행정동 단위인지 확인하십시오.</translation>
    </message>
    <message>
        <source>Choose another value on the method page.</source>
        <translation>산출 방법 페이지에서 다른 값을 선택하십시오.</translation>
    </message>
    <message>
        <source>Choose the key column by hand, or check that this is a table by dong.</source>
        <translation>키 열을 직접 선택하거나, 행정동 단위의 표인지 확인하십시오.</translation>
    </message>
    <message>
        <source>Correct it and plan again.</source>
        <translation>수정한 후 다시 계획하십시오.</translation>
    </message>
    <message>
        <source>Correct the line and load the catalogue again.</source>
        <translation>해당 줄을 고친 후 지표 목록을 다시 불러오십시오.</translation>
    </message>
    <message>
        <source>Give a CSV, TSV, TXT or XLSX file with one row per dong.</source>
        <translation>행정동마다 한 행이 있는 CSV, TSV, TXT 또는 XLSX 파일을 지정하십시오.</translation>
    </message>
    <message>
        <source>Give a layer of poles or lights, or make a grid of candidates.</source>
        <translation>전주나 보안등 레이어를 지정하거나 후보지 격자를 만드십시오.</translation>
    </message>
    <message>
        <source>Give a point layer, or make a demand grid inside the dongs.</source>
        <translation>포인트 레이어를 지정하거나 행정동 안에 수요 격자를 만드십시오.</translation>
    </message>
    <message>
        <source>Keep one row for each, or tell which one holds.</source>
        <translation>각각 한 행만 남기거나, 어느 행이 맞는지 지정하십시오.</translation>
    </message>
    <message>
        <source>Layer {layer}: {why}.</source>
        <translation>레이어 {layer}: {why}.</translation>
    </message>
    <message>
        <source>Lower the floor, raise the budget, or add candidates in {region}.</source>
        <translation>최소 포괄률을 낮추거나, 예산을 늘리거나, {region}에 후보지를 추가하십시오.</translation>
    </message>
    <message>
        <source>Map a column to an indicator by hand, or add its name to the aliases.</source>
        <translation>열을 지표에 직접 지정하거나, 열 이름을 지표의 별칭에 추가하십시오.</translation>
    </message>
    <message>
        <source>Neither a budget nor a number of cameras is given.</source>
        <translation>예산도 카메라 수도 지정되지 않았습니다.</translation>
    </message>
    <message>
        <source>No choice of candidates keeps all limits, duties and floors.</source>
        <translation>모든 제한, 의무 구역, 최소 포괄률을 만족하는 후보지 조합이 없습니다.</translation>
    </message>
    <message>
        <source>No data at all for the domain {domain}: {indicators}.</source>
        <translation>{domain} 영역의 자료가 전혀 없습니다: {indicators}.</translation>
    </message>
    <message>
        <source>No plan was found within {seconds:.0f} seconds, nor proof that none is.</source>
        <translation>{seconds:.0f}초 안에 계획을 찾지 못했고, 계획이 없다는 증명도 얻지 못했습니다.</translation>
    </message>
    <message>
        <source>Raise the budget, lower the floor, or give more candidates.</source>
        <translation>예산을 늘리거나, 최소 포괄률을 낮추거나, 후보지를 추가하십시오.</translation>
    </message>
    <message>
        <source>Raise the time limit or loosen the limits of the plan.</source>
        <translation>시간 제한을 늘리거나 계획의 제한을 완화하십시오.</translation>
    </message>
    <message>
        <source>Remove them or correct their coordinates.</source>
        <translation>제거하거나 좌표를 수정하십시오.</translation>
    </message>
    <message>
        <source>Set one of them, or both.</source>
        <translation>둘 중 하나 이상을 지정하십시오.</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>문제가 발생했습니다.</translation>
    </message>
    <message>
        <source>The camera plan cannot be made.</source>
        <translation>카메라 배치 계획을 만들 수 없습니다.</translation>
    </message>
    <message>
        <source>The method&apos;s {setting} is {value}, which cannot be used: {why}.</source>
        <translation>산출 방법의 {setting} 값 {value}을(를) 사용할 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>The {setting} cannot be used: {why}.</source>
        <translation>{setting}을(를) 사용할 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>There is no candidate place for a camera.</source>
        <translation>카메라 설치 후보지가 없습니다.</translation>
    </message>
    <message>
        <source>There is no demand point to be covered.</source>
        <translation>포괄할 수요 지점이 없습니다.</translation>
    </message>
    <message>
        <source>Use a table or layer by administrative dong (행정동).</source>
        <translation>행정동 단위의 표나 레이어를 사용하십시오.</translation>
    </message>
    <message>
        <source>{count} demand points (first: {first}) lie beyond the reach of every candidate.</source>
        <translation>수요 지점 {count}개(첫 번째: {first})가 모든 후보지의 도달 범위 밖에 있습니다.</translation>
    </message>
    <message>
        <source>{count} of the {layer} have no usable coordinates (first: row {row}).</source>
        <translation>{layer} 중 {count}개에 사용할 수 있는 좌표가 없습니다(첫 번째: {row}행).</translation>
    </message>
    <message>
        <source>{count} sites are asked for, but there are {available} candidates.</source>
        <translation>{count}곳을 요청했지만 후보지는 {available}곳뿐입니다.</translation>
    </message>
    <message>
        <source>{file} is not a table that can be read: {why}.</source>
        <translation>{file}은(는) 읽을 수 있는 표가 아닙니다: {why}.</translation>
    </message>
    <message>
        <source>{file}: no column holds dong codes or dong names.</source>
        <translation>{file}: 행정동 코드나 행정동 이름이 든 열이 없습니다.</translation>
    </message>
    <message>
        <source>{file}: no column is an indicator of the catalogue.</source>
        <translation>{file}: 지표 목록에 있는 지표 열이 없습니다.</translation>
    </message>
    <message>
        <source>{file}: none of its {count} keys (such as {example}) is in the layer.</source>
        <translation>{file}: 키 {count}개(예: {example}) 중 레이어에 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>{file}: the Korean text was destroyed before it reached us ({count} replacement characters, first in line {line}).</source>
        <translation>{file}: 한글이 이미 손상된 파일입니다(대체 문자 {count}개, 첫 번째는 {line}번째 줄).</translation>
    </message>
    <message>
        <source>{file}: {count} rows say different things about the same dong, indicator and time (first: {key}, line {line}).</source>
        <translation>{file}: 같은 행정동, 지표, 시점에 서로 다른 값을 가진 행이 {count}개 있습니다(첫 번째: {key}, {line}번째 줄).</translation>
    </message>
    <message>
        <source>{file}: {found}, where {expected} was expected.</source>
        <translation>{file}: {found}. 필요한 단위는 {expected}입니다.</translation>
    </message>
    <message>
        <source>{what_to_do}.</source>
        <translation>{what_to_do}.</translation>
    </message>
    <message>
        <source>Ask for more sites, or add connections to the road network.</source>
        <translation>설치 수를 늘리거나 도로망의 연결을 보완하십시오.</translation>
    </message>
    <message>
        <source>{count} sites leave {missing} demand points out of reach.</source>
        <translation>{count}곳으로는 수요 지점 {missing}개에 도달할 수 없습니다.</translation>
    </message>
    <message>
        <source>Another key of the table has the same name and district.</source>
        <translation>표의 다른 키가 같은 이름과 자치구를 가지고 있습니다.</translation>
    </message>
    <message>
        <source>Check the layer&apos;s filter and source</source>
        <translation>레이어의 필터와 원본을 확인하십시오</translation>
    </message>
    <message>
        <source>Choose a polygon layer of dongs</source>
        <translation>행정동 폴리곤 레이어를 선택하십시오</translation>
    </message>
    <message>
        <source>Choose the field whose values are different for every dong</source>
        <translation>행정동마다 값이 다른 필드를 선택하십시오</translation>
    </message>
    <message>
        <source>Choose the key field by hand</source>
        <translation>키 필드를 직접 선택하십시오</translation>
    </message>
    <message>
        <source>It is a legal dong (법정동), not an administrative one.</source>
        <translation>행정동이 아니라 법정동입니다.</translation>
    </message>
    <message>
        <source>It is a whole district or province, not a dong.</source>
        <translation>행정동이 아니라 시군구 또는 시도 전체입니다.</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Not in the layer.</source>
        <translation>레이어에 없습니다.</translation>
    </message>
    <message>
        <source>Set by hand to have no partner.</source>
        <translation>연결하지 않도록 직접 지정했습니다.</translation>
    </message>
    <message>
        <source>Set by hand.</source>
        <translation>직접 지정했습니다.</translation>
    </message>
    <message>
        <source>Set the layer&apos;s CRS first (Layer &gt; Set CRS of Layer)</source>
        <translation>먼저 레이어의 좌표계를 설정하십시오(레이어 &gt; 레이어 좌표계 설정)</translation>
    </message>
    <message>
        <source>The layer has no dong of this name.</source>
        <translation>레이어에 이 이름의 행정동이 없습니다.</translation>
    </message>
    <message>
        <source>The table has a name that may be this one; see the ambiguous keys.</source>
        <translation>표에 이 행정동일 수 있는 이름이 있습니다. 모호한 키를 확인하십시오.</translation>
    </message>
    <message>
        <source>The table has no row for it.</source>
        <translation>표에 해당하는 행이 없습니다.</translation>
    </message>
    <message>
        <source>a ratio needs values of 0 or more and a positive reference</source>
        <translation>비율에는 0 이상의 값과 양수인 기준값이 필요합니다</translation>
    </message>
    <message>
        <source>a weight is below 0</source>
        <translation>0보다 작은 가중치가 있습니다</translation>
    </message>
    <message>
        <source>after</source>
        <translation>사후 건수</translation>
    </message>
    <message>
        <source>ahp</source>
        <translation>AHP 쌍대비교 행렬</translation>
    </message>
    <message>
        <source>all its numbers must be above 0</source>
        <translation>모든 수가 0보다 커야 합니다</translation>
    </message>
    <message>
        <source>areas</source>
        <translation>면적</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>중복 감시 대수</translation>
    </message>
    <message>
        <source>both sides must have members</source>
        <translation>양쪽 모두에 구성원이 있어야 합니다</translation>
    </message>
    <message>
        <source>breaks are one row of ascending numbers, one less than the classes</source>
        <translation>급간 경계는 등급 수보다 하나 적은 오름차순 수여야 합니다</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>예산</translation>
    </message>
    <message>
        <source>candidate_region</source>
        <translation>후보지의 지역</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>후보지</translation>
    </message>
    <message>
        <source>carried_breaks</source>
        <translation>이월 급간 경계</translation>
    </message>
    <message>
        <source>cell size</source>
        <translation>격자 크기</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>등급 수</translation>
    </message>
    <message>
        <source>classify</source>
        <translation>등급 구분 방식</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>신뢰수준</translation>
    </message>
    <message>
        <source>control</source>
        <translation>통제 지역</translation>
    </message>
    <message>
        <source>coordinates</source>
        <translation>좌표</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>count</source>
        <translation>카메라 수</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>건수</translation>
    </message>
    <message>
        <source>demand formula</source>
        <translation>수요 산식</translation>
    </message>
    <message>
        <source>demand points</source>
        <translation>수요 지점</translation>
    </message>
    <message>
        <source>dispersion</source>
        <translation>과산포 계수</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>거리</translation>
    </message>
    <message>
        <source>duty zones</source>
        <translation>의무 구역</translation>
    </message>
    <message>
        <source>each pair must be the reciprocal of its opposite</source>
        <translation>각 비교값은 반대쪽 비교값의 역수여야 합니다</translation>
    </message>
    <message>
        <source>every indicator needs a goalpost_min below its goalpost_max</source>
        <translation>모든 지표의 goalpost_min은 goalpost_max보다 작아야 합니다</translation>
    </message>
    <message>
        <source>existing</source>
        <translation>기존 카메라 수</translation>
    </message>
    <message>
        <source>existing cameras</source>
        <translation>기존 카메라</translation>
    </message>
    <message>
        <source>fair plan</source>
        <translation>형평 계획</translation>
    </message>
    <message>
        <source>fixed goalposts serve minmax, goalposts and distance_to_reference</source>
        <translation>고정 기준범위는 minmax, goalposts, distance_to_reference에만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>given breaks and the scheme &apos;given&apos; belong together</source>
        <translation>급간 경계는 구분 방식이 'given'일 때만, 그리고 그때 반드시 지정해야 합니다</translation>
    </message>
    <message>
        <source>it has a header but no rows</source>
        <translation>머리글만 있고 자료 행이 없습니다</translation>
    </message>
    <message>
        <source>it has gaps or values below 0</source>
        <translation>빈 값이나 0보다 작은 값이 있습니다</translation>
    </message>
    <message>
        <source>it has no coordinate reference system</source>
        <translation>좌표계가 없습니다</translation>
    </message>
    <message>
        <source>it has no indicator</source>
        <translation>지표가 없습니다</translation>
    </message>
    <message>
        <source>it holds binary data</source>
        <translation>이진 자료가 들어 있습니다</translation>
    </message>
    <message>
        <source>it holds no features</source>
        <translation>객체가 없습니다</translation>
    </message>
    <message>
        <source>it holds no polygons</source>
        <translation>폴리곤이 없습니다</translation>
    </message>
    <message>
        <source>it is JSON</source>
        <translation>JSON 파일입니다</translation>
    </message>
    <message>
        <source>it is a PDF document</source>
        <translation>PDF 문서입니다</translation>
    </message>
    <message>
        <source>it is a ZIP archive</source>
        <translation>ZIP 압축 파일입니다</translation>
    </message>
    <message>
        <source>it is a database (SQLite or GeoPackage)</source>
        <translation>데이터베이스(SQLite 또는 GeoPackage)입니다</translation>
    </message>
    <message>
        <source>it is a picture (GIF)</source>
        <translation>그림 파일(GIF)입니다</translation>
    </message>
    <message>
        <source>it is a picture (JPEG)</source>
        <translation>그림 파일(JPEG)입니다</translation>
    </message>
    <message>
        <source>it is a picture (PNG)</source>
        <translation>그림 파일(PNG)입니다</translation>
    </message>
    <message>
        <source>it is a web page or XML; open it in Excel and save it as .xlsx or CSV</source>
        <translation>웹 페이지 또는 XML 파일입니다. 엑셀에서 열어 .xlsx나 CSV로 저장하십시오</translation>
    </message>
    <message>
        <source>it is an old Office file (.xls, .hwp); save it as .xlsx</source>
        <translation>옛 형식의 문서 파일(.xls, .hwp)입니다. .xlsx로 저장하십시오</translation>
    </message>
    <message>
        <source>it is compressed (7-Zip)</source>
        <translation>압축 파일(7-Zip)입니다</translation>
    </message>
    <message>
        <source>it is compressed (gzip)</source>
        <translation>압축 파일(gzip)입니다</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>비어 있습니다</translation>
    </message>
    <message>
        <source>it is no object</source>
        <translation>JSON 객체가 아닙니다</translation>
    </message>
    <message>
        <source>it is not above 0</source>
        <translation>0보다 커야 합니다</translation>
    </message>
    <message>
        <source>it is unknown</source>
        <translation>알 수 없는 항목입니다</translation>
    </message>
    <message>
        <source>it must be 0 or more</source>
        <translation>0 이상이어야 합니다</translation>
    </message>
    <message>
        <source>it must be 1 or more</source>
        <translation>1 이상이어야 합니다</translation>
    </message>
    <message>
        <source>it must be between 0 and 1</source>
        <translation>0과 1 사이여야 합니다</translation>
    </message>
    <message>
        <source>it must be from 0 to 1</source>
        <translation>0 이상 1 이하여야 합니다</translation>
    </message>
    <message>
        <source>it takes the crimes before and after, both 0 or more</source>
        <translation>사전과 사후의 범죄 건수가 모두 0 이상이어야 합니다</translation>
    </message>
    <message>
        <source>its bytes are text in none of UTF-8, UTF-16 and CP949</source>
        <translation>UTF-8, UTF-16, CP949 중 어느 것으로도 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>its lines do not form columns</source>
        <translation>줄이 열로 나뉘지 않습니다</translation>
    </message>
    <message>
        <source>known: log, or nothing</source>
        <translation>사용할 수 있는 값: log 또는 빈 값</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>측정 방법</translation>
    </message>
    <message>
        <source>min_completeness</source>
        <translation>최소 자료 충족률</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>이웃 수</translation>
    </message>
    <message>
        <source>no field holds dong codes or dong names</source>
        <translation>행정동 코드나 행정동 이름이 든 필드가 없습니다</translation>
    </message>
    <message>
        <source>no regions are given</source>
        <translation>지역이 지정되지 않았습니다</translation>
    </message>
    <message>
        <source>normalise</source>
        <translation>정규화 방식</translation>
    </message>
    <message>
        <source>periods and areas must be above 0</source>
        <translation>기간과 면적은 0보다 커야 합니다</translation>
    </message>
    <message>
        <source>population</source>
        <translation>인구</translation>
    </message>
    <message>
        <source>radius</source>
        <translation>반경</translation>
    </message>
    <message>
        <source>reading .xlsx needs openpyxl, which this Python does not have; save the sheet as CSV</source>
        <translation>.xlsx를 읽으려면 openpyxl이 필요한데 설치되어 있지 않습니다. 시트를 CSV로 저장하십시오</translation>
    </message>
    <message>
        <source>region</source>
        <translation>지역</translation>
    </message>
    <message>
        <source>region floor</source>
        <translation>지역별 최소 포괄률</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>scope</source>
        <translation>비교 범위</translation>
    </message>
    <message>
        <source>some values are 0 or less</source>
        <translation>0 이하인 값이 있습니다</translation>
    </message>
    <message>
        <source>suppress_below</source>
        <translation>비공개 기준 건수</translation>
    </message>
    <message>
        <source>the breaks of this scheme are given, not computed</source>
        <translation>이 방식의 급간 경계는 계산하지 않고 직접 지정합니다</translation>
    </message>
    <message>
        <source>the catalogue needs a goalpost_min below its goalpost_max</source>
        <translation>지표 목록에서 goalpost_min이 goalpost_max보다 작아야 합니다</translation>
    </message>
    <message>
        <source>the control area needs crimes before and after</source>
        <translation>통제 지역에는 사전과 사후의 범죄 건수가 모두 필요합니다</translation>
    </message>
    <message>
        <source>the id is empty</source>
        <translation>id가 비어 있습니다</translation>
    </message>
    <message>
        <source>the matrix must be square</source>
        <translation>행렬은 정사각 행렬이어야 합니다</translation>
    </message>
    <message>
        <source>the two columns have different lengths</source>
        <translation>두 열의 길이가 다릅니다</translation>
    </message>
    <message>
        <source>the workbook has no sheet with cells</source>
        <translation>통합 문서에 내용이 있는 시트가 없습니다</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>없습니다</translation>
    </message>
    <message>
        <source>there must be 2 runs or more, and weight noise from 0 to below 1</source>
        <translation>반복 횟수는 2회 이상, 가중치 변동은 0 이상 1 미만이어야 합니다</translation>
    </message>
    <message>
        <source>this measure needs the population of the units</source>
        <translation>이 측정 방법에는 행정동 인구가 필요합니다</translation>
    </message>
    <message>
        <source>time_limit</source>
        <translation>시간 제한</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>허용 오차</translation>
    </message>
    <message>
        <source>treated</source>
        <translation>설치 지역</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>weights must be 0 or more, and one of a group above 0</source>
        <translation>가중치는 0 이상이어야 하고, 묶음마다 하나 이상은 0보다 커야 합니다</translation>
    </message>
    <message>
        <source>window_months</source>
        <translation>이동 기간(개월)</translation>
    </message>
    <message>
        <source>winsorise_points</source>
        <translation>윈저화 점 수</translation>
    </message>
    <message>
        <source>yearly budgets</source>
        <translation>연도별 예산</translation>
    </message>
    <message>
        <source>Give a layer with at least one camera.</source>
        <translation>카메라가 하나 이상 있는 레이어를 지정하십시오.</translation>
    </message>
    <message>
        <source>There is no camera to be watched.</source>
        <translation>관제할 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>facilities</source>
        <translation>시설</translation>
    </message>
    <message>
        <source>incidents</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>it is below 0</source>
        <translation>0보다 작습니다</translation>
    </message>
    <message>
        <source>number of cameras</source>
        <translation>카메라 수</translation>
    </message>
    <message>
        <source>number of operators</source>
        <translation>관제요원 수</translation>
    </message>
    <message>
        <source>unit of a camera</source>
        <translation>카메라의 행정동</translation>
    </message>
    <message>
        <source>impute</source>
        <translation>결측 대체 방식</translation>
    </message>
    <message>
        <source>in blocks it needs the units in the order of their districts</source>
        <translation>나누어 산출할 때는 행정동이 자치구 순서로 놓여야 합니다</translation>
    </message>
    <message>
        <source>it needs all units at once, and the cube is scored in blocks</source>
        <translation>모든 행정동이 한꺼번에 필요한데 자료를 나누어 산출하고 있습니다</translation>
    </message>
    <message>
        <source>aggregate</source>
        <translation>결합 방식</translation>
    </message>
    <message>
        <source>values below 0 have no such mean; normalise them first</source>
        <translation>0보다 작은 값에는 이 평균을 쓸 수 없습니다. 먼저 정규화하십시오</translation>
    </message>
    <message>
        <source>the catalogue has no such id</source>
        <translation>지표 목록에 그런 id가 없습니다</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Dong code</source>
        <translation>행정동 코드</translation>
    </message>
    <message>
        <source>Dong</source>
        <translation>행정동</translation>
    </message>
    <message>
        <source>District</source>
        <translation>자치구</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>기준월</translation>
    </message>
    <message>
        <source>Time slot</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>{name} class</source>
        <translation>{name} 등급</translation>
    </message>
    <message>
        <source>Share of data</source>
        <translation>자료 충족률</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>표시 사항</translation>
    </message>
    <message>
        <source>{name} ({unit})</source>
        <translation>{name} ({unit})</translation>
    </message>
    <message>
        <source>{name} score</source>
        <translation>{name} 점수</translation>
    </message>
    <message>
        <source>{name} level</source>
        <translation>{name} 수준</translation>
    </message>
    <message>
        <source>Class A</source>
        <translation>A 등급</translation>
    </message>
    <message>
        <source>Class B</source>
        <translation>B 등급</translation>
    </message>
    <message>
        <source>Difference (B - A)</source>
        <translation>차이 (B - A)</translation>
    </message>
    <message>
        <source>Index A</source>
        <translation>A 지수</translation>
    </message>
    <message>
        <source>Index B</source>
        <translation>B 지수</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>&amp;Click a dong</source>
        <translation>행정동 클릭(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Mapping</name>
    <message>
        <source>district</source>
        <translation type="unfinished">자치구</translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished">값</translation>
    </message>
</context>
<context>
    <name>Match</name>
    <message>
        <source>Why</source>
        <translation type="unfinished">근거</translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished">이름</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>SafeDong met a fault of its own: {error}.</source>
        <translation>SafeDong 내부 오류가 발생했습니다: {error}.</translation>
    </message>
    <message>
        <source>Nothing was changed. The log panel (SafeDong) has the details.</source>
        <translation>변경된 것은 없습니다. 자세한 내용은 로그 메시지 패널(SafeDong)에 있습니다.</translation>
    </message>
</context>
<context>
    <name>Method</name>
    <message>
        <source>Data</source>
        <translation type="unfinished">자료</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished">순위</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 표 (*.csv)</translation>
    </message>
    <message>
        <source>{count} rows written to {path}.</source>
        <translation>{count}행을 {path}에 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>Plugin</name>
    <message>
        <source>Crime-prevention index by dong</source>
        <translation>행정동별 지역방범지수</translation>
    </message>
    <message>
        <source>SafeDong needs {names}, which QGIS&apos;s full installer brings (OSGeo4W: package python3-{first}). QGIS goes on without it.</source>
        <translation>SafeDong에는 {names}이(가) 필요하며, QGIS 전체 설치 프로그램에 들어 있습니다(OSGeo4W: python3-{first} 패키지). QGIS는 그대로 사용할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Bound</source>
        <translation>상한 계산</translation>
    </message>
    <message>
        <source>Coverage against budget</source>
        <translation>예산별 포괄률</translation>
    </message>
    <message>
        <source>First plan</source>
        <translation>첫 계획</translation>
    </message>
    <message>
        <source>Reducing the model</source>
        <translation>모형 축소</translation>
    </message>
    <message>
        <source>Searching for the proven optimum</source>
        <translation>증명된 최적해 탐색</translation>
    </message>
    <message>
        <source>cube</source>
        <translation>자료 배열 구성</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>score</source>
        <translation>점수 산출</translation>
    </message>
    <message>
        <source>bar</source>
        <translation type="unfinished">세로줄</translation>
    </message>
    <message>
        <source>comma</source>
        <translation type="unfinished">쉼표</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation type="unfinished">세미콜론</translation>
    </message>
    <message>
        <source>tab</source>
        <translation type="unfinished">탭</translation>
    </message>
</context>
<context>
    <name>QueryBar</name>
    <message>
        <source>Sho&amp;w</source>
        <translation>조회(&amp;W)</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Play time slots</source>
        <translation>시간대 재생</translation>
    </message>
    <message>
        <source>Play months</source>
        <translation>월 재생</translation>
    </message>
    <message>
        <source>&amp;District</source>
        <translation>자치구(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Month</source>
        <translation>기준월(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Time slot</source>
        <translation>시간대(&amp;T)</translation>
    </message>
    <message>
        <source>Month slider</source>
        <translation>기준월 슬라이더</translation>
    </message>
    <message>
        <source>All districts</source>
        <translation>전체 자치구</translation>
    </message>
</context>
<context>
    <name>Ranking</name>
    <message>
        <source>0 to 100; higher is more vulnerable.</source>
        <translation>0에서 100까지이며, 높을수록 취약합니다.</translation>
    </message>
    <message>
        <source>Against the month before, in points of the index.</source>
        <translation>전월 대비 지수의 점수 차이입니다.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>증감</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>등급</translation>
    </message>
    <message>
        <source>District</source>
        <translation>자치구</translation>
    </message>
    <message>
        <source>Dong</source>
        <translation>행정동</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>Rank 1 is the most vulnerable of what the map shows.</source>
        <translation>1위가 지도에 표시된 곳 중 가장 취약한 곳입니다.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;District</source>
        <translation>자치구(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>CSV 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Find a dong</source>
        <translation>행정동 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>All districts</source>
        <translation>전체 자치구</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or all if none is chosen</source>
        <translation>선택한 행을 복사하며, 선택한 행이 없으면 전체를 복사합니다</translation>
    </message>
    <message>
        <source>Export the ranking</source>
        <translation>순위표 내보내기</translation>
    </message>
    <message>
        <source>Name or initials, as ㅅㄹㄷ</source>
        <translation>이름 또는 초성 (예: ㅅㄹㄷ)</translation>
    </message>
    <message>
        <source>No dong of {all} fits: clear a filter.</source>
        <translation>행정동 {all}곳 중 조건에 맞는 곳이 없습니다. 필터를 지우십시오.</translation>
    </message>
    <message>
        <source>Ranking of dongs</source>
        <translation>행정동 순위</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>자료 없음</translation>
    </message>
    <message>
        <source>{shown} of {all} dongs</source>
        <translation>행정동 {all}곳 중 {shown}곳</translation>
    </message>
    <message>
        <source>Add files on the Data page and press Analyse; the ranking follows.</source>
        <translation>자료 페이지에서 파일을 추가하고 분석을 누르면 순위가 나옵니다.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>No data for: {names}.</source>
        <translation>자료 없음: {names}.</translation>
    </message>
    <message>
        <source>{file}: {rows} rows, {encoding}; {matched} dongs joined ({rate} %).</source>
        <translation>{file}: {rows}행, {encoding}; 행정동 {matched}곳 연결 ({rate} %).</translation>
    </message>
    <message>
        <source>The values are generated.</source>
        <translation>생성된 값입니다.</translation>
    </message>
    <message>
        <source>Only in the table</source>
        <translation>표에만 있음</translation>
    </message>
    <message>
        <source>Only in the layer</source>
        <translation>레이어에만 있음</translation>
    </message>
    <message>
        <source>Ambiguous, left out</source>
        <translation>모호하여 제외</translation>
    </message>
    <message>
        <source>{count} cells were read as missing, first: {first}</source>
        <translation>셀 {count}개를 결측으로 읽음, 첫 번째: {first}</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>{path} could not be written: {why}.</source>
        <translation>{path}에 쓸 수 없습니다: {why}.</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>SafeDong: scoring the index</source>
        <translation>SafeDong: 지역방범지수 산출 중</translation>
    </message>
    <message>
        <source>State saved in the project.</source>
        <translation>상태를 프로젝트에 저장했습니다.</translation>
    </message>
    <message>
        <source>SafeDong: how sure are the classes</source>
        <translation>SafeDong: 등급의 확실성 분석 중</translation>
    </message>
</context>
<context>
    <name>SlotStrip</name>
    <message>
        <source>Time slots</source>
        <translation>시간대</translation>
    </message>
</context>
<context>
    <name>StyleMenu</name>
    <message>
        <source>Colours</source>
        <translation type="unfinished">색상</translation>
    </message>
</context>
<context>
    <name>Styles</name>
    <message>
        <source>no data</source>
        <translation>자료 없음</translation>
    </message>
    <message>
        <source>above {low} (more vulnerable)</source>
        <translation>{low} 초과 (더 취약)</translation>
    </message>
    <message>
        <source>below {high} (less vulnerable)</source>
        <translation>{high} 미만 (덜 취약)</translation>
    </message>
    <message>
        <source>within ±{high} (about the same)</source>
        <translation>±{high} 이내 (비슷함)</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} ~ {high} 사이</translation>
    </message>
</context>
<context>
    <name>UnitExport</name>
    <message>
        <source>Domain</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>수준</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>단위</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>District</source>
        <translation type="unfinished">자치구</translation>
    </message>
    <message>
        <source>Dong</source>
        <translation type="unfinished">행정동</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished">순위</translation>
    </message>
    <message>
        <source>Rank 1 is the most vulnerable of what the map shows.</source>
        <translation type="unfinished">1위가 지도에 표시된 곳 중 가장 취약한 곳입니다.</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>How &amp;sure is this?</source>
        <translation>얼마나 확실합니까?(&amp;S)</translation>
    </message>
    <message>
        <source>indicators with small counts, together</source>
        <translation>소수 건수 지표 합계</translation>
    </message>
    <message>
        <source>Against the district&apos;s mean</source>
        <translation>자치구 평균과의 차이</translation>
    </message>
    <message>
        <source>lowers | raises</source>
        <translation>낮춤 | 높임</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>점</translation>
    </message>
    <message>
        <source>Contributions</source>
        <translation>기여도</translation>
    </message>
    <message>
        <source>In {runs} runs with other choices the class stays in {sure} %. Rank between {low} and {high} in 90 %. {classes}</source>
        <translation>다른 방법을 적용한 {runs}회 가운데 {sure} %에서 등급이 유지됩니다. 90 %에서 순위는 {low}위와 {high}위 사이입니다. {classes}</translation>
    </message>
    <message>
        <source>Vary normalisation, treatment, weights and aggregation 500 times and count how often the class stays.</source>
        <translation>정규화, 이상값 처리, 가중치, 결합 방식을 500회 바꾸어 가며 등급이 유지되는 횟수를 셉니다.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>all day</source>
        <translation>하루 전체</translation>
    </message>
    <message>
        <source>{start}–{end} h</source>
        <translation>{start}–{end}시</translation>
    </message>
    <message>
        <source>day</source>
        <translation>하루</translation>
    </message>
    <message>
        <source>no months</source>
        <translation>월 구분 없음</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy년 M월</translation>
    </message>
</context>
</TS>
