<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>Ahp</name>
    <message>
        <source>All &amp;equal</source>
        <translation>모두 같게(&amp;E)</translation>
    </message>
    <message>
        <source>Compare in pairs</source>
        <translation>쌍대비교</translation>
    </message>
    <message>
        <source>Consistency ratio {ratio}: above {limit}, the answers contradict each other. Look first at {first} – {second}.</source>
        <translation>일관성 비율 {ratio}: {limit}을(를) 넘어 답이 서로 어긋납니다. 먼저 다시 볼 쌍: {first} – {second}.</translation>
    </message>
    <message>
        <source>Consistency ratio {ratio}: good (below {limit}).</source>
        <translation>일관성 비율 {ratio}: 양호({limit} 미만).</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>묶음</translation>
    </message>
    <message>
        <source>Say for each pair which counts more, from equal to nine times. The weights follow; the consistency ratio says whether the answers contradict each other.</source>
        <translation>쌍마다 어느 쪽이 더 중요한지 같음부터 9배까지 정하세요. 가중치는 그에 따라 정해지고, 일관성 비율은 답이 서로 어긋나는지 알려 줍니다.</translation>
    </message>
    <message>
        <source>{first} = {second}</source>
        <translation>{first} = {second}</translation>
    </message>
    <message>
        <source>{first} against {second}</source>
        <translation>{first} 대 {second}</translation>
    </message>
    <message>
        <source>{first} counts {times} times as much as {second}</source>
        <translation>{first} 쪽이 {times}배 중요 (대 {second})</translation>
    </message>
</context>
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
        <translation>개수</translation>
    </message>
    <message>
        <source>Density (per km²)</source>
        <translation>밀도 (km²당)</translation>
    </message>
    <message>
        <source>Distance band</source>
        <translation>거리 기준</translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation>시설</translation>
    </message>
    <message>
        <source>Facilities to an indicator</source>
        <translation>시설을 지표로 변환</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>집중 지역</translation>
    </message>
    <message>
        <source>Hot spots (Moran, LISA, Gi*)</source>
        <translation>집중 지역 분석 (모란, LISA, Gi*)</translation>
    </message>
    <message>
        <source>How sure are the classes (robustness)</source>
        <translation>등급의 확실성 (강건성)</translation>
    </message>
    <message>
        <source>Indicator by dong</source>
        <translation>동별 지표</translation>
    </message>
    <message>
        <source>Indicator name or id</source>
        <translation>지표 이름 또는 id</translation>
    </message>
    <message>
        <source>Mean distance (m)</source>
        <translation>평균 거리 (m)</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>측정 방법</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>이웃 정의</translation>
    </message>
    <message>
        <source>Per 10,000 persons</source>
        <translation>인구 1만 명당</translation>
    </message>
    <message>
        <source>Permutations</source>
        <translation>순열 횟수</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>폴리곤</translation>
    </message>
    <message>
        <source>Population field of the dongs</source>
        <translation>동의 인구 필드</translation>
    </message>
    <message>
        <source>Queen</source>
        <translation>퀸 (변 또는 꼭짓점 공유)</translation>
    </message>
    <message>
        <source>Radius (m)</source>
        <translation>반경 (m)</translation>
    </message>
    <message>
        <source>Rook</source>
        <translation>룩 (변 공유)</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>Scores one month and slot again and again with other normalisations, treatments, weights and aggregations: rank intervals, the share of runs in each class, and which choice matters most (Sobol indices).</source>
        <translation>한 달과 시간대의 지수를 정규화, 이상치 처리, 가중치, 집계 방법을 바꾸어 가며 되풀이 산출합니다. 순위 구간, 등급별 비율, 가장 큰 영향을 주는 선택(소볼 지수)을 제시합니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>난수 시드</translation>
    </message>
    <message>
        <source>Share of the area within the radius (%)</source>
        <translation>반경 안 면적 비율 (%)</translation>
    </message>
    <message>
        <source>Tests whether high or low values of a field gather in space: Moran&apos;s I and Geary&apos;s C for the whole, LISA and Gi* for each polygon, with permutation p-values and the Benjamini-Hochberg correction.</source>
        <translation>필드의 높은 값이나 낮은 값이 공간에 모여 있는지 검정합니다. 전체는 모란 I와 기어리 C, 폴리곤별로는 LISA와 Gi*를 쓰며, 순열 p값과 벤자미니-호흐베르크 보정을 함께 제시합니다.</translation>
    </message>
    <message>
        <source>Turns a point layer (cameras, lights, bells, venues) into one value per dong: count, density per km², number per 10,000 persons, share of the area within a radius, or mean distance. Metres are measured in a projected CRS whatever the layers' own. Points outside all dongs are reported.</source>
        <translation>포인트 레이어(CCTV, 보안등, 비상벨, 업소)를 동별 값 하나로 바꿉니다: 개수, km²당 밀도, 인구 1만 명당 개수, 반경 안 면적 비율, 평균 거리. 레이어의 좌표계와 관계없이 투영 좌표계에서 미터로 잽니다. 모든 동 밖에 있는 포인트는 알려 줍니다.</translation>
    </message>
    <message>
        <source>Weight field, such as the number of cameras</source>
        <translation>가중치 필드 (예: 카메라 대수)</translation>
    </message>
    <message>
        <source>{count} points have no usable place.</source>
        <translation>포인트 {count}개는 쓸 수 있는 위치가 없습니다.</translation>
    </message>
    <message>
        <source>{count} points have no usable weight.</source>
        <translation>포인트 {count}개는 쓸 수 있는 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>{count} points lie outside all dongs.</source>
        <translation>포인트 {count}개가 모든 동의 밖에 있습니다.</translation>
    </message>
    <message>
        <source>{count} points read, measured in metres.</source>
        <translation>포인트 {count}개를 읽어 미터 단위로 쟀습니다.</translation>
    </message>
    <message>
        <source>{name}: {value} (p = {p}, {n} polygons)</source>
        <translation>{name}: {value} (p = {p}, 폴리곤 {n}개)</translation>
    </message>
    <message>
        <source>112 dispatch</source>
        <translation>112 출동</translation>
    </message>
    <message>
        <source>112 video</source>
        <translation>112 영상</translation>
    </message>
    <message>
        <source>119 dispatch</source>
        <translation>119 출동</translation>
    </message>
    <message>
        <source>3-D styles are set: open View &gt; New 3D Map View.</source>
        <translation>3차원 스타일을 적용했습니다. 보기 &gt; 새 3D 지도 뷰를 여세요.</translation>
    </message>
    <message>
        <source>Budget (in the cost field&apos;s unit)</source>
        <translation>예산 (비용 필드의 단위)</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>건물</translation>
    </message>
    <message>
        <source>Buildings that block the sight</source>
        <translation>시야를 가리는 건물</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Cameras and facilities in order</source>
        <translation>순서대로 놓인 카메라와 시설</translation>
    </message>
    <message>
        <source>Cameras for each operator</source>
        <translation>관제원 1인당 카메라 수</translation>
    </message>
    <message>
        <source>Candidate places</source>
        <translation>후보지</translation>
    </message>
    <message>
        <source>Choose the elevation model as terrain in the 3-D map itself.</source>
        <translation>3D 지도 창의 설정에서 지형으로 수치표고모형을 고르세요.</translation>
    </message>
    <message>
        <source>Chooses among candidate places (poles, lights, crossings) those whose cameras cover the most demand within a budget or a number, given the existing cameras, with every duty zone covered and each region at least its floor. The report states the proven bound and the gap.</source>
        <translation>후보지(전주, 보안등, 교차로) 가운데 예산이나 대수 안에서 가장 많은 수요를 감시하는 곳을 고릅니다. 기존 카메라를 반영하고, 의무 구역은 모두 감시하며, 지역마다 최소 비율을 지킵니다. 보고서에 증명된 한계값과 차이를 적습니다.</translation>
    </message>
    <message>
        <source>Chooses which cameras a control room watches in one time slot, with so many operators and so many cameras each: every dong of class 4 and 5 is watched where cameras allow, the rest by score, and the rotation is fair over a week. Cameras where few people pass are proposed for intelligent video.</source>
        <translation>관제원 수와 1인당 카메라 수에 맞추어 한 시간대에 관제할 카메라를 고릅니다. 4·5등급 동은 카메라가 있는 한 모두 관제하고 나머지는 점수에 따르며, 한 주 동안 고르게 순환합니다. 통행이 적은 곳의 카메라는 지능형 영상분석 대상으로 제안합니다.</translation>
    </message>
    <message>
        <source>Cost field (1 each when empty)</source>
        <translation>비용 필드 (비우면 각 1)</translation>
    </message>
    <message>
        <source>Covered share in every region at least (0 to 1)</source>
        <translation>지역별 최소 감시 비율 (0~1)</translation>
    </message>
    <message>
        <source>Demand points</source>
        <translation>수요 지점</translation>
    </message>
    <message>
        <source>Demand points, covered or not</source>
        <translation>수요 지점의 감시 여부</translation>
    </message>
    <message>
        <source>Disaster response</source>
        <translation>재난 대응</translation>
    </message>
    <message>
        <source>Duty zones (covered in full)</source>
        <translation>의무 구역 (모두 감시)</translation>
    </message>
    <message>
        <source>Elevation model</source>
        <translation>수치표고모형</translation>
    </message>
    <message>
        <source>Existing cameras</source>
        <translation>기존 카메라</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>For an incident and one of the five services: the cameras around it in order of usefulness (seeing the place, on the way, escape directions), the nearest police, fire, guardian houses and bells by distance over the roads, or straight lines where there are none, and the way there.</source>
        <translation>사건 지점과 다섯 가지 서비스 가운데 하나에 대하여, 주변 카메라를 쓸모 순서(현장이 보임, 가는 길, 도주 방향)로, 가장 가까운 경찰·소방·안전지킴이집·비상벨을 도로 거리(도로가 없으면 직선거리)로, 그리고 가는 길을 제시합니다.</translation>
    </message>
    <message>
        <source>Height by</source>
        <translation>높이 기준</translation>
    </message>
    <message>
        <source>Height or floors of buildings (found by name when empty)</source>
        <translation>건물 높이 또는 층수 (비우면 필드 이름으로 찾음)</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>사건 지점</translation>
    </message>
    <message>
        <source>Make a 3-D scene</source>
        <translation>3차원 장면 만들기</translation>
    </message>
    <message>
        <source>New cameras</source>
        <translation>신규 카메라</translation>
    </message>
    <message>
        <source>Number of cameras at most</source>
        <translation>최대 카메라 대수</translation>
    </message>
    <message>
        <source>Operators in the slot</source>
        <translation>시간대의 관제원 수</translation>
    </message>
    <message>
        <source>Plan the monitoring of cameras</source>
        <translation>카메라 관제 계획</translation>
    </message>
    <message>
        <source>Qgis2threejs is not installed, so no page was exported. Install Qgis2threejs 2.10 (Plugins &gt; Manage and Install Plugins), save the project and run this again, or open its window: the settings are beside the project.</source>
        <translation>Qgis2threejs가 설치되어 있지 않아 웹 장면은 만들지 않았습니다. 플러그인 &gt; 플러그인 관리 및 설치에서 Qgis2threejs 2.10을 설치한 뒤 프로젝트를 저장하고 다시 실행하거나 그 창을 여세요. 설정 파일은 프로젝트 옆에 있습니다.</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>지역</translation>
    </message>
    <message>
        <source>Respond to an incident</source>
        <translation>사건 대응</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>도로</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Shift sheet</source>
        <translation>근무표</translation>
    </message>
    <message>
        <source>Site new cameras</source>
        <translation>신규 카메라 배치</translation>
    </message>
    <message>
        <source>Source of the data (the layer&apos;s own when empty)</source>
        <translation>자료 출처 (비우면 레이어에 적힌 것)</translation>
    </message>
    <message>
        <source>The page is flat: it leaves elevation out.</source>
        <translation>한 파일 장면은 평지이며 표고를 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>The scored layer does not show the time slot {slot}.</source>
        <translation>점수 레이어에 시간대 {slot} 자료가 없습니다.</translation>
    </message>
    <message>
        <source>Time limit of the search (s)</source>
        <translation>탐색 제한 시간 (초)</translation>
    </message>
    <message>
        <source>Time slot (that of the scored layer when empty)</source>
        <translation>시간대 (비우면 점수 레이어의 시간대)</translation>
    </message>
    <message>
        <source>Title (by itself when empty)</source>
        <translation>제목 (비우면 자동)</translation>
    </message>
    <message>
        <source>Vulnerable people</source>
        <translation>사회적 약자 보호</translation>
    </message>
    <message>
        <source>Watched cameras</source>
        <translation>관제 카메라</translation>
    </message>
    <message>
        <source>Way there</source>
        <translation>가는 길</translation>
    </message>
    <message>
        <source>Weight field (1 each when empty)</source>
        <translation>가중치 필드 (비우면 각 1)</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>저장함: {path}</translation>
    </message>
    <message>
        <source>{layer} is not a scored layer: it has no index.</source>
        <translation>{layer}은(는) 점수 레이어가 아닙니다. 지수 필드가 없습니다.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>등급</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>날</translation>
    </message>
    <message>
        <source>Day {number}</source>
        <translation>{number}일째</translation>
    </message>
    <message>
        <source>Distance (m)</source>
        <translation>거리 (m)</translation>
    </message>
    <message>
        <source>Dong</source>
        <translation>행정동</translation>
    </message>
    <message>
        <source>HTML files (*.html);;PDF files (*.pdf)</source>
        <translation>HTML 파일 (*.html);;PDF 파일 (*.pdf)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>관제원</translation>
    </message>
    <message>
        <source>Police-box areas (a sheet for each; else for each dong)</source>
        <translation>지구대·파출소 관할 구역 (구역마다 한 장, 없으면 동마다 한 장)</translation>
    </message>
    <message>
        <source>Response sheet</source>
        <translation>대응 안내</translation>
    </message>
    <message>
        <source>Response sheet to print</source>
        <translation>인쇄할 대응 안내</translation>
    </message>
    <message>
        <source>Shift sheet to print</source>
        <translation>인쇄할 근무표</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>쓸모</translation>
    </message>
    <message>
        <source>bell</source>
        <translation>비상벨</translation>
    </message>
    <message>
        <source>escape direction</source>
        <translation>도주 방향</translation>
    </message>
    <message>
        <source>fire</source>
        <translation>소방</translation>
    </message>
    <message>
        <source>guardian house</source>
        <translation>안심지킴이집</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>출동 경로</translation>
    </message>
    <message>
        <source>police</source>
        <translation>경찰</translation>
    </message>
    <message>
        <source>sees the place</source>
        <translation>현장이 보임</translation>
    </message>
    <message>
        <source>Drawing the 3-D picture</source>
        <translation>3차원 그림을 그립니다</translation>
    </message>
    <message>
        <source>PDF files (*.pdf);;PNG files (*.png)</source>
        <translation>PDF 파일 (*.pdf);;PNG 파일 (*.png)</translation>
    </message>
    <message>
        <source>Raises the dongs of a scored layer by their index and colours them by class. page: one HTML file that opens anywhere without a network; with the table of scores it switches months and time slots. qgis2threejs: a scene for that plugin, exported at once where it is installed. native: 3-D styles for QGIS&apos;s own 3-D map, a view with a flight along the ranking, and a sheet with a 3-D picture, kept in the project.</source>
        <translation>점수 레이어의 동을 지수만큼 높이고 등급 색을 입힙니다. page: 네트워크 없이 어디서나 열리는 HTML 한 파일이며, 점수 표를 주면 월과 시간대를 바꿔 볼 수 있습니다. qgis2threejs: 그 플러그인의 장면이며, 설치되어 있으면 바로 내보냅니다. native: QGIS 3D 지도용 스타일, 순위를 따라 나는 3D 보기, 3차원 그림이 든 인쇄 레이아웃을 프로젝트에 만듭니다.</translation>
    </message>
    <message>
        <source>Sheet with the 3-D picture (native only)</source>
        <translation>3차원 그림이 든 인쇄물 (native만)</translation>
    </message>
    <message>
        <source>The project is now shown in {crs}, where a metre is a metre.</source>
        <translation>프로젝트 좌표계를 실제 미터 단위인 {crs}(으)로 바꾸었습니다.</translation>
    </message>
    <message>
        <source>The sheet {name} is among the project&apos;s layouts.</source>
        <translation>인쇄 레이아웃 ‘{name}’을(를) 프로젝트에 두었습니다.</translation>
    </message>
    <message>
        <source>The view {name} with a flight along the ranking is in the project: open View &gt; 3D Map Views, then Animations in its toolbar.</source>
        <translation>순위를 따라 나는 3D 보기 ‘{name}’이(가) 프로젝트에 있습니다. 보기 &gt; 3D 지도 보기에서 열고 도구 모음의 애니메이션을 누르세요.</translation>
    </message>
    <message>
        <source>This QGIS takes a view from a project&apos;s file only: open {path} for the view {name} with a flight along the ranking (Animations in its toolbar).</source>
        <translation>이 QGIS는 3D 보기를 프로젝트 파일에서만 읽습니다. {path}을(를) 열면 순위를 따라 나는 3D 보기 ‘{name}’이(가) 나타납니다(도구 모음의 애니메이션).</translation>
    </message>
    <message>
        <source>PDF files (*.pdf);;HTML files (*.html);;CSV files (*.csv)</source>
        <translation>PDF 파일 (*.pdf);;HTML 파일 (*.html);;CSV 파일 (*.csv)</translation>
    </message>
    <message>
        <source>Chooses among candidate places as many as asked for, so that the mean distance from the demand to the nearest facility (p-median) or the longest one (p-center) is least, beside the facilities that stay. Distances run over the roads, or straight without them. The report states the proven bound and the gap, and names places without a way.</source>
        <translation>후보지 가운데 정한 수만큼 골라, 그대로 두는 시설과 함께 수요에서 가장 가까운 시설까지의 평균 거리(p-median) 또는 가장 먼 거리(p-center)를 가장 짧게 합니다. 거리는 도로를 따라 재고, 도로가 없으면 직선으로 잽니다. 보고서에는 증명된 하한과 차이를 적고, 길이 없는 곳의 이름을 밝힙니다.</translation>
    </message>
    <message>
        <source>Demand and its nearest facility</source>
        <translation>수요와 가장 가까운 시설</translation>
    </message>
    <message>
        <source>Facilities that stay</source>
        <translation>그대로 두는 시설</translation>
    </message>
    <message>
        <source>Longest distance (p-center)</source>
        <translation>가장 먼 거리 (p-center)</translation>
    </message>
    <message>
        <source>Mean distance (p-median)</source>
        <translation>평균 거리 (p-median)</translation>
    </message>
    <message>
        <source>New facilities</source>
        <translation>새 시설</translation>
    </message>
    <message>
        <source>Number of new facilities</source>
        <translation>새 시설 수</translation>
    </message>
    <message>
        <source>Site police boxes and guardian houses</source>
        <translation>파출소·지킴이집 배치</translation>
    </message>
    <message>
        <source>What is made least</source>
        <translation>가장 짧게 할 것</translation>
    </message>
    <message>
        <source>{count} candidates have no way to any demand: {names}</source>
        <translation>후보지 {count}곳은 어떤 수요 지점과도 길로 이어지지 않습니다: {names}</translation>
    </message>
    <message>
        <source>{count} demand points have no way to any facility: {names}</source>
        <translation>수요 지점 {count}곳은 어떤 시설로도 갈 길이 없습니다: {names}</translation>
    </message>
    <message>
        <source>{count} new facilities: mean distance {mean} m, longest {longest} m ({worst}). Bound {bound} m, gap {gap} %.</source>
        <translation>새 시설 {count}곳: 평균 거리 {mean} m, 가장 먼 거리 {longest} m ({worst}). 하한 {bound} m, 차이 {gap} %.</translation>
    </message>
    <message>
        <source>Cameras that must see a point</source>
        <translation>한 지점을 함께 보아야 하는 카메라 수</translation>
    </message>
    <message>
        <source>Merge demand points when there are more than</source>
        <translation>수요 지점이 이보다 많으면 합침</translation>
    </message>
    <message>
        <source>Number of cameras at each existing place (1 each when empty)</source>
        <translation>기존 카메라의 대수 필드 (비우면 1씩)</translation>
    </message>
    <message>
        <source>Bound {bound}, gap {gap} %.</source>
        <translation>한계값 {bound}, 차이 {gap} %.</translation>
    </message>
    <message>
        <source>{count} cameras for {spent}: covered {share} % of the demand, {before} % before.</source>
        <translation>카메라 {count}대, 비용 {spent}: 수요의 {share} % 감시 (이전 {before} %).</translation>
    </message>
    <message>
        <source>The Qgis2threejs that is installed makes pages of a kind that is not known here: the legend and class filter would not work, or they would not open from the disk. So no page was exported. Install Qgis2threejs 2.10 (releases 2.8 to 2.10 are supported) and run this again, or make the page of SafeDong itself (FORMAT = page).</source>
        <translation>설치된 Qgis2threejs가 만드는 페이지는 SafeDong이 아는 형식이 아니어서, 범례와 등급 거르기가 작동하지 않거나 파일로 열리지 않을 수 있습니다. 그래서 페이지를 내보내지 않았습니다. Qgis2threejs 2.10(2.8~2.10 지원)을 설치한 뒤 다시 실행하거나, SafeDong의 페이지(FORMAT = page)를 만드세요.</translation>
    </message>
    <message>
        <source>Colours (mandated: green to red, ylorrd: yellow to red, cividis: for the colour-blind)</source>
        <translation>색상 (mandated 연두–빨강, ylorrd 노랑–빨강, cividis 색각 배려)</translation>
    </message>
    <message>
        <source>Colours (mandated: green to red, ylorrd: yellow to red, cividis: for the colour-blind, grey: hatched)</source>
        <translation>색상 (mandated 연두–빨강, ylorrd 노랑–빨강, cividis 색각 배려, grey 흑백 빗금)</translation>
    </message>
    <message>
        <source>Format (page: a web page, native: QGIS 3-D map, qgis2threejs: for that plugin)</source>
        <translation>형식 (page 웹 페이지, native QGIS 3차원 지도, qgis2threejs 해당 플러그인용)</translation>
    </message>
    <message>
        <source>Orientation (portrait: upright, landscape: across)</source>
        <translation>방향 (portrait 세로, landscape 가로)</translation>
    </message>
</context>
<context>
    <name>Boundary</name>
    <message>
        <source>empty</source>
        <translation>빈 값</translation>
    </message>
    <message>
        <source>{count} dongs of the boundary layer have no shape and are left out: {names}.</source>
        <translation>경계 레이어의 행정동 {count}개는 도형이 없어 제외했습니다: {names}.</translation>
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
        <source>Load plan</source>
        <translation>작업 구성 불러오기</translation>
    </message>
    <message>
        <source>Load plan…</source>
        <translation>작업 구성 불러오기…</translation>
    </message>
    <message>
        <source>New files: {files}.</source>
        <translation>새 파일: {files}.</translation>
    </message>
    <message>
        <source>No newer files; analysed again as they are.</source>
        <translation>더 새로운 파일이 없어 지금 파일로 다시 분석합니다.</translation>
    </message>
    <message>
        <source>Save plan</source>
        <translation>작업 구성 저장</translation>
    </message>
    <message>
        <source>Save plan…</source>
        <translation>작업 구성 저장…</translation>
    </message>
    <message>
        <source>&amp;Preview…</source>
        <translation>미리보기(&amp;P)…</translation>
    </message>
    <message>
        <source>Show the file&apos;s rows and what its columns were taken for</source>
        <translation>파일의 행과 각 열을 무엇으로 읽었는지 보여줍니다</translation>
    </message>
    <message>
        <source>Check the &amp;match…</source>
        <translation>연결 확인(&amp;M)…</translation>
    </message>
    <message>
        <source>Show which key is which dong, and pair by hand</source>
        <translation>키와 행정동의 연결을 보고 직접 고칩니다</translation>
    </message>
    <message>
        <source>P&amp;lan</source>
        <translation>작업 구성(&amp;L)</translation>
    </message>
    <message>
        <source>Save or load the set of files and what was said about each</source>
        <translation>파일 목록과 파일별 설정을 저장하거나 불러옵니다</translation>
    </message>
    <message>
        <source>Refres&amp;h</source>
        <translation>갱신(&amp;H)</translation>
    </message>
    <message>
        <source>Take the newest files of the same folders and name patterns, and analyse again</source>
        <translation>같은 폴더에서 이름 형식이 같은 최신 파일로 바꾸고 다시 분석합니다</translation>
    </message>
    <message>
        <source>Add files or facilities first.</source>
        <translation>먼저 파일이나 시설을 추가하세요.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>add them, or drop files here</source>
        <translation>추가하거나 파일을 끌어다 놓으세요</translation>
    </message>
    <message>
        <source>changed since the map was made</source>
        <translation>지도 작성 뒤 바뀐 것이 있음</translation>
    </message>
    <message>
        <source>choose a layer of dongs</source>
        <translation>행정동 레이어를 선택하세요</translation>
    </message>
    <message>
        <source>choose the code field</source>
        <translation>코드 필드를 선택하세요</translation>
    </message>
    <message>
        <source>see below what to do</source>
        <translation>아래 안내를 확인하세요</translation>
    </message>
    <message>
        <source>the map shows this set-up</source>
        <translation>지도에 반영됨</translation>
    </message>
    <message>
        <source>{count} areas</source>
        <translation>구역 {count}곳</translation>
    </message>
    <message>
        <source>{count} removed from the list.</source>
        <translation>목록에서 {count}개를 제거했습니다.</translation>
    </message>
    <message>
        <source>{files} files, {facilities} facilities</source>
        <translation>파일 {files}개, 시설 {facilities}개</translation>
    </message>
    <message>
        <source>{full} of {all} joined with every dong</source>
        <translation>{all}개 중 {full}개가 모든 동과 연결됨</translation>
    </message>
    <message>
        <source>1. Boundary</source>
        <translation>1. 경계</translation>
    </message>
    <message>
        <source>2. F&amp;iles and facilities</source>
        <translation>2. 지표 파일과 시설(&amp;I)</translation>
    </message>
    <message>
        <source>Add facili&amp;ties…</source>
        <translation>시설 추가(&amp;T)…</translation>
    </message>
    <message>
        <source>A layer of points, or a table with coordinates, becomes an indicator</source>
        <translation>점 레이어나 좌표가 있는 표를 지표로 씁니다</translation>
    </message>
    <message>
        <source>3. Check what was read and joined</source>
        <translation>3. 읽기·연결 확인</translation>
    </message>
    <message>
        <source>4. Analyse</source>
        <translation>4. 분석</translation>
    </message>
    <message>
        <source>Follow the four steps, or press Sample for a first look. What was read, joined and left over will stand here.</source>
        <translation>네 단계를 차례로 진행하거나, 처음이라면 예시를 누르십시오. 읽은 자료, 연결된 자료, 남은 자료가 여기에 표시됩니다.</translation>
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
        <source>{depth} header rows, the last in line {last:d}.</source>
        <translation>머리글 {depth}행, 마지막은 {last:d}번째 줄입니다.</translation>
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
        <source>{count} rows are closed (first: row {row:d}).</source>
        <translation>{count}행은 폐업 또는 폐쇄된 시설입니다(첫 번째: {row:d}행).</translation>
    </message>
    <message>
        <source>{count} rows had latitude and longitude swapped (first: row {row:d}).</source>
        <translation>{count}행은 위도와 경도가 서로 바뀌어 있었습니다(첫 번째: {row:d}행).</translation>
    </message>
    <message>
        <source>{count} rows have no readable coordinates (first: row {row:d}).</source>
        <translation>{count}행은 읽을 수 있는 좌표가 없습니다(첫 번째: {row:d}행).</translation>
    </message>
    <message>
        <source>{count} rows have the coordinate 0 (first: row {row:d}).</source>
        <translation>{count}행은 좌표가 0입니다(첫 번째: {row:d}행).</translation>
    </message>
    <message>
        <source>{count} rows lie outside {west:g}-{east:g} E, {south:g}-{north:g} N (first: row {row:d}).</source>
        <translation>{count}행은 동경 {west:g}~{east:g}도, 북위 {south:g}~{north:g}도 밖에 있습니다(첫 번째: {row:d}행).</translation>
    </message>
    <message>
        <source>{count} rows of another year or a whole year were set aside.</source>
        <translation>다른 연도이거나 연간 합계인 {count}행을 제외했습니다.</translation>
    </message>
    <message>
        <source>{count} rows repeat earlier ones and were left out (first in line {first:d}).</source>
        <translation>앞 행과 중복되는 {count}행을 제외했습니다(첫 번째: {first:d}번째 줄).</translation>
    </message>
    <message>
        <source>{count} rows stand twice (first: row {row:d}).</source>
        <translation>{count}행이 중복됩니다(첫 번째: {row:d}행).</translation>
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
    <message>
        <source>A heuristic made this plan, without an exact solver (SciPy here has no scipy.optimize.milp, or the problem is too large for it); the gap says how much more may be possible.</source>
        <translation>정확한 해법 없이 발견적 방법으로 만든 계획입니다 (이 SciPy에 scipy.optimize.milp가 없거나 문제가 너무 큽니다). 차이는 더 가능할 수 있는 정도를 뜻합니다.</translation>
    </message>
    <message>
        <source>Candidates were ranked one by one by what each covers alone.</source>
        <translation>후보지를 각각 혼자 감시하는 양으로 하나씩 순위를 매겼습니다.</translation>
    </message>
    <message>
        <source>Distances are straight lines.</source>
        <translation>거리는 직선거리입니다.</translation>
    </message>
    <message>
        <source>Duty zone {zone}: {count} of its {points} points lie beyond the reach of every candidate; add candidates there.</source>
        <translation>의무 구역 {zone}: {points}개 지점 중 {count}개는 어떤 후보지에서도 닿지 않습니다. 그곳에 후보지를 더하세요.</translation>
    </message>
    <message>
        <source>It lists places by coordinates ({x}, {y}): make an indicator of it by the algorithm for facilities.</source>
        <translation>좌표({x}, {y})가 있는 지점 목록입니다. 시설물 지표 알고리즘으로 지표를 만드십시오.</translation>
    </message>
    <message>
        <source>No camera may be added: the number is 0.</source>
        <translation>카메라를 더할 수 없습니다. 대수가 0입니다.</translation>
    </message>
    <message>
        <source>No camera sees the incident itself.</source>
        <translation>현장이 보이는 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>No camera stands within {radius:.0f} m of the incident.</source>
        <translation>사건 지점에서 {radius:.0f} m 안에 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>No {kind} in reach.</source>
        <translation>가까운 {kind} 시설이 없습니다.</translation>
    </message>
    <message>
        <source>Proven: no plan within these limits covers more.</source>
        <translation>증명됨: 이 한도에서 더 많이 감시하는 계획은 없습니다.</translation>
    </message>
    <message>
        <source>The budget of {budget:,.0f} buys none of the {count} candidates; the cheapest costs {cheapest:,.0f}.</source>
        <translation>예산 {budget:,.0f}(으)로는 후보지 {count}곳 중 어느 것도 살 수 없습니다. 가장 싼 곳이 {cheapest:,.0f}입니다.</translation>
    </message>
    <message>
        <source>The limits cover {reached} of the {points} duty points within reach; {missing} stay uncovered.</source>
        <translation>이 한도로는 닿을 수 있는 의무 지점 {points}개 중 {reached}개를 감시하며, {missing}개가 남습니다.</translation>
    </message>
    <message>
        <source>The proof holds among the candidates of the last year&apos;s plan.</source>
        <translation>마지막 해 계획의 후보지 안에서 증명된 것입니다.</translation>
    </message>
    <message>
        <source>The search was stopped; this is the best plan found until then.</source>
        <translation>탐색을 멈추었습니다. 그때까지 찾은 가장 좋은 계획입니다.</translation>
    </message>
    <message>
        <source>This choice was taken as it is; nothing was optimised.</source>
        <translation>주어진 선택을 그대로 썼으며 최적화하지 않았습니다.</translation>
    </message>
    <message>
        <source>Time ran out; the gap says how much more may be possible.</source>
        <translation>시간이 다 되었습니다. 차이는 더 가능할 수 있는 정도를 뜻합니다.</translation>
    </message>
    <message>
        <source>{count} candidates cover exactly what another candidate covers.</source>
        <translation>후보지 {count}곳은 다른 후보지와 똑같은 곳을 감시합니다.</translation>
    </message>
    <message>
        <source>{count} candidates lie outside every region and were left out.</source>
        <translation>후보지 {count}곳은 모든 지역의 밖에 있어 제외했습니다.</translation>
    </message>
    <message>
        <source>{count} candidates stand where another stands; one is enough.</source>
        <translation>후보지 {count}곳은 다른 후보지와 위치가 같습니다. 하나면 충분합니다.</translation>
    </message>
    <message>
        <source>{count} demand points stand where another stands; all count.</source>
        <translation>수요 지점 {count}개는 다른 지점과 위치가 같습니다. 모두 셉니다.</translation>
    </message>
    <message>
        <source>{count} poles carry more cameras than one operator can follow.</source>
        <translation>전주 {count}개에는 관제원 한 명이 볼 수 있는 것보다 많은 카메라가 있습니다.</translation>
    </message>
    <message>
        <source>{count} times a unit of class 4 or 5 has no camera that can be watched.</source>
        <translation>4·5등급 동에 관제할 카메라가 없는 경우가 {count}번 있습니다.</translation>
    </message>
    <message>
        <source>{reached} of the {points} duty points within reach are covered, {missing} are not; the search for more was not finished.</source>
        <translation>닿을 수 있는 의무 지점 {points}개 중 {reached}개를 감시하고 {missing}개는 못 합니다. 더 찾는 탐색은 끝나지 않았습니다.</translation>
    </message>
    <message>
        <source>{total} cameras, {room} places with {operators} operators at {per_operator} each: watching all would take {needed} operators.</source>
        <translation>카메라 {total}대, 관제원 {operators}명이 {per_operator}대씩 {room}대: 모두 관제하려면 관제원 {needed}명이 필요합니다.</translation>
    </message>
    <message>
        <source>{count} points have no usable place.</source>
        <translation>점 {count}개에 쓸 수 있는 위치가 없습니다.</translation>
    </message>
    <message>
        <source>{count} points lie outside all dongs.</source>
        <translation>점 {count}개가 모든 행정동 밖에 있습니다.</translation>
    </message>
    <message>
        <source>{count} points without a number count as one.</source>
        <translation>수량이 없는 점 {count}개는 하나로 셉니다.</translation>
    </message>
    <message>
        <source>Proven: no choice of as many places has a lower value.</source>
        <translation>증명됨: 같은 수의 자리로 더 낮은 값을 얻을 수 없습니다.</translation>
    </message>
    <message>
        <source>{count} of the chosen places are nearest to nobody: fewer would do as well.</source>
        <translation>고른 자리 중 {count}곳은 어느 수요에도 가장 가깝지 않습니다. 더 적은 수로도 결과가 같습니다.</translation>
    </message>
    <message>
        <source>{count} places lie more than {metres:.0f} m from the nearest road ({most:.0f} m at most); the way to it is not counted.</source>
        <translation>{count}곳은 가장 가까운 도로에서 {metres:.0f} m 넘게 떨어져 있습니다(최대 {most:.0f} m). 도로까지의 거리는 세지 않았습니다.</translation>
    </message>
    <message>
        <source>A heuristic made this choice, without an exact proof; the gap says how much lower the value may be.</source>
        <translation>근사 해법으로 고른 결과이며 정확한 증명은 없습니다. 차이는 값이 얼마나 더 낮아질 수 있는지를 나타냅니다.</translation>
    </message>
    <message>
        <source>Time ran out; the gap says how much lower the value may be.</source>
        <translation>제한 시간이 끝났습니다. 차이는 값이 얼마나 더 낮아질 수 있는지를 나타냅니다.</translation>
    </message>
    <message>
        <source>The search was stopped; this is the best choice so far.</source>
        <translation>탐색을 중단했습니다. 그때까지 찾은 가장 좋은 선택입니다.</translation>
    </message>
    <message>
        <source>Counted point by point the plan covers {true:.2f} % of the demand, {before:.2f} % before; by merged points {merged:.2f} %. For {differ:.2f} % of the demand the merged point is told otherwise.</source>
        <translation>원래 지점 하나하나로 세면 이 계획은 수요의 {true:.2f} %를 감시하고 이전에는 {before:.2f} %입니다. 합친 지점으로는 {merged:.2f} %입니다. 수요의 {differ:.2f} %는 합친 지점의 판정과 다릅니다.</translation>
    </message>
    <message>
        <source>What the best plan covers point by point is not bounded.</source>
        <translation>원래 지점으로 셀 때 가장 좋은 계획이 얼마나 감시할지는 한계를 구하지 않았습니다.</translation>
    </message>
    <message>
        <source>{points:,} demand points were merged into {cells:,} in cells of {cell:.1f} m: a point moved {most:.1f} m at most, {mean:.1f} m on average. Proofs hold for the merged points.</source>
        <translation>수요 지점 {points:,}개를 {cell:.1f} m 칸마다 합쳐 {cells:,}개로 만들었습니다. 지점은 최대 {most:.1f} m, 평균 {mean:.1f} m 옮겨졌습니다. 증명은 합친 지점에 대한 것입니다.</translation>
    </message>
    <message>
        <source>Point by point {count} regions miss their least share, which they keep by merged points; the lowest is {region} with {share:.2f} %.</source>
        <translation>원래 지점으로 세면 지역 {count}곳이 최소 비율에 못 미칩니다(합친 지점으로는 충족). 가장 낮은 곳은 {region}, {share:.2f} %입니다.</translation>
    </message>
    <message>
        <source>Proven for the last year only: with what the years before chose, nothing covers more; the gap says how much more all the money at once may cover.</source>
        <translation>마지막 해에 대해서만 증명됨: 앞선 해에 고른 것을 그대로 두면 더 많이 감시하는 계획은 없습니다. 차이는 모든 예산을 한꺼번에 쓰면 더 가능할 수 있는 정도를 뜻합니다.</translation>
    </message>
    <message>
        <source>Proven for the merged points: no plan within these limits covers more of them.</source>
        <translation>합친 지점에 대해 증명됨: 이 한도에서 합친 지점을 더 많이 감시하는 계획은 없습니다.</translation>
    </message>
    <message>
        <source>This plan was sought among those that cover {floor:.2f} % of every region at least; without that floor more may be possible.</source>
        <translation>모든 지역을 {floor:.2f} % 이상 감시하는 계획 가운데서 찾았습니다. 이 하한이 없으면 더 많이 감시할 수도 있습니다.</translation>
    </message>
    <message>
        <source>{districts}: no points, or hardly any. A missing file looks the same as no facility, so these dongs count as without data, not as 0. Add the files of these districts; if there really are none, make a table with the Processing tool for facilities and add that instead.</source>
        <translation>{districts}: 점이 없거나 거의 없습니다. 파일이 빠진 것인지 시설이 없는 것인지 알 수 없으므로, 이 동들은 0이 아니라 자료 없음으로 둡니다. 이 자치구의 파일을 추가하십시오. 정말 시설이 없다면 처리 도구 ‘시설을 지표로 변환’으로 표를 만들어 대신 추가하십시오.</translation>
    </message>
    <message>
        <source>A heuristic made this plan, without an exact solver; how much more may be possible is not known.</source>
        <translation>정확한 해법 없이 발견적 방법으로 만든 계획입니다. 얼마나 더 가능할지는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Proven for the merged points of the last year only: with what the years before chose, nothing covers more of them.</source>
        <translation>마지막 해의 합친 지점에 대해서만 증명됨: 앞선 해에 고른 것을 그대로 두면 합친 지점을 더 많이 감시하는 계획은 없습니다.</translation>
    </message>
    <message>
        <source>Proven for the merged points of the last year only: with what the years before chose, nothing covers more of them; the gap says how much more all the money at once may cover.</source>
        <translation>마지막 해의 합친 지점에 대해서만 증명됨: 앞선 해에 고른 것을 그대로 두면 합친 지점을 더 많이 감시하는 계획은 없습니다. 차이는 모든 예산을 한꺼번에 쓰면 더 가능할 수 있는 정도를 뜻합니다.</translation>
    </message>
    <message>
        <source>The bound is that of plans that need not keep the least share of each region.</source>
        <translation>상한은 지역별 최소 비율을 지키지 않아도 되는 계획에 대한 것입니다.</translation>
    </message>
    <message>
        <source>Time ran out; how much more may be possible is not known.</source>
        <translation>시간이 다 되었습니다. 얼마나 더 가능할지는 알 수 없습니다.</translation>
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
{district} {near} of {near_of} · city {rank} of {of} · since last month {change}
{data}</source>
        <translation>{district} {dong} · {month} {slot}
{name} {index} · {grade}
{district} {near_of}곳 중 {near}위 · 시 전체 {of}곳 중 {rank}위 · 전월 대비 {change}
{data}</translation>
    </message>
    <message>
        <source>data for {share} % of {given} indicators</source>
        <translation>지표 {given}개 중 자료 {share} %</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>자료 없음</translation>
    </message>
    <message>
        <source>{count} of {every} have no data anywhere</source>
        <translation>{every}개 중 {count}개는 자료 없음</translation>
    </message>
    <message>
        <source>{district} {near} of {near_of} · city {rank} of {of} · since last month {change} {unit}</source>
        <translation>{district} {near_of}곳 중 {near}위 · 시 전체 {of}곳 중 {rank}위 · 전월 대비 {change} {unit}</translation>
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
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>가정</translation>
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
        <source>Catalogue {file}, line {line:d}: {why}.</source>
        <translation>지표 목록 {file}, {line:d}번째 줄: {why}.</translation>
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
        <source>{count} demand points (first: {first:d}) lie beyond the reach of every candidate.</source>
        <translation>수요 지점 {count}개(첫 번째: {first:d})가 모든 후보지의 도달 범위 밖에 있습니다.</translation>
    </message>
    <message>
        <source>{count} of the {layer} have no usable coordinates (first: row {row:d}).</source>
        <translation>{layer} 중 {count}개에 사용할 수 있는 좌표가 없습니다(첫 번째: {row:d}행).</translation>
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
        <source>{file}: the Korean text was destroyed before it reached us ({count} replacement characters, first in line {line:d}).</source>
        <translation>{file}: 한글이 이미 손상된 파일입니다(대체 문자 {count}개, 첫 번째는 {line:d}번째 줄).</translation>
    </message>
    <message>
        <source>{file}: {count} rows say different things about the same dong, indicator and time (first: {key}, line {line:d}).</source>
        <translation>{file}: 같은 행정동, 지표, 시점에 서로 다른 값을 가진 행이 {count}개 있습니다(첫 번째: {key}, {line:d}번째 줄).</translation>
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
    <message>
        <source>Choose a file that was saved here; nothing was changed.</source>
        <translation>이 프로그램에서 저장한 파일을 선택하십시오. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Choose another indicator or another dong.</source>
        <translation>다른 지표나 다른 동을 선택하십시오.</translation>
    </message>
    <message>
        <source>It could be {places}: give its district or its code.</source>
        <translation>{places} 가운데 어느 동인지 알 수 없습니다. 자치구나 코드를 적어 주십시오.</translation>
    </message>
    <message>
        <source>It lies in {district}, outside the layer.</source>
        <translation>{district}에 있어 레이어 밖입니다.</translation>
    </message>
    <message>
        <source>No code table knows the code {code}.</source>
        <translation>코드표에 없는 코드입니다: {code}.</translation>
    </message>
    <message>
        <source>Only the value of the whole district {district} is known</source>
        <translation>{district} 전체의 값만 알려져 있습니다</translation>
    </message>
    <message>
        <source>The layer has {place}, but other districts have a dong of this name too: give its district or its code.</source>
        <translation>레이어에는 {place} 하나뿐이지만 다른 자치구에도 같은 이름의 동이 있습니다. 자치구나 코드를 적어 주십시오.</translation>
    </message>
    <message>
        <source>The regional floor of {floor:.1%} cannot be met: within these limits the worst-off region, {region}, gets {best:.1%} at most.</source>
        <translation>지역별 최소 비율 {floor:.1%}을(를) 맞출 수 없습니다. 이 한도에서 가장 불리한 지역 {region}은(는) 최대 {best:.1%}입니다.</translation>
    </message>
    <message>
        <source>The report says why and what to do; the other files are kept.</source>
        <translation>이유와 해결 방법은 보고서에 있습니다. 다른 파일은 그대로 남아 있습니다.</translation>
    </message>
    <message>
        <source>The table calls it {name}, the layer {other}.</source>
        <translation>이름이 표에는 {name}, 레이어에는 {other}입니다.</translation>
    </message>
    <message>
        <source>The table has no row for it. {story}.</source>
        <translation>표에 해당하는 행이 없습니다. {story}.</translation>
    </message>
    <message>
        <source>The table has no row for it; it exists since {date}.</source>
        <translation>표에 해당하는 행이 없습니다. {date}에 생긴 동입니다.</translation>
    </message>
    <message>
        <source>Use a table by administrative dong (행정동), or let every dong take its district's value (Check the match…), which is flagged.</source>
        <translation>행정동 단위의 표를 쓰거나, 연결 확인에서 모든 동에 자치구 값을 주십시오. 그 결과에는 표시가 붙습니다.</translation>
    </message>
    <message>
        <source>a pairwise matrix of {ids} is needed</source>
        <translation>쌍대비교 행렬이 필요합니다({ids})</translation>
    </message>
    <message>
        <source>goalpost_max</source>
        <translation>기준 최댓값(goalpost_max)</translation>
    </message>
    <message>
        <source>goalpost_min</source>
        <translation>기준 최솟값(goalpost_min)</translation>
    </message>
    <message>
        <source>goalposts of {id}</source>
        <translation>{id}의 기준값</translation>
    </message>
    <message>
        <source>it has no sheet {sheet}, only {others}</source>
        <translation>{sheet} 시트가 없습니다. 있는 시트: {others}</translation>
    </message>
    <message>
        <source>it is by districts (시군구, such as {example})</source>
        <translation>시군구 단위입니다(예: {example})</translation>
    </message>
    <message>
        <source>it is by legal dongs (법정동, such as {example})</source>
        <translation>법정동 단위입니다(예: {example})</translation>
    </message>
    <message>
        <source>it must be a number</source>
        <translation>숫자여야 합니다</translation>
    </message>
    <message>
        <source>it must be above 0</source>
        <translation>0보다 커야 합니다</translation>
    </message>
    <message>
        <source>it must be between {low} and {high}</source>
        <translation>{low}부터 {high} 사이여야 합니다</translation>
    </message>
    <message>
        <source>known: {names}</source>
        <translation>사용할 수 있는 값: {names}</translation>
    </message>
    <message>
        <source>no encoding is called {name}</source>
        <translation>{name}라는 인코딩은 없습니다</translation>
    </message>
    <message>
        <source>one row must have no domain (the index itself), not {count}</source>
        <translation>영역이 빈 행(지수 자체)은 하나여야 하는데 {count}개입니다</translation>
    </message>
    <message>
        <source>per</source>
        <translation>단위 인구(per)</translation>
    </message>
    <message>
        <source>sheet {sheet} is empty</source>
        <translation>{sheet} 시트가 비어 있습니다</translation>
    </message>
    <message>
        <source>small counts are hidden here, and the change would tell them</source>
        <translation>이곳은 소수 건수를 숨기는데, 값을 바꾸면 드러나기 때문입니다</translation>
    </message>
    <message>
        <source>the columns {columns} are missing</source>
        <translation>필요한 열이 없습니다: {columns}</translation>
    </message>
    <message>
        <source>the denominator {denominator} of {id} is no row</source>
        <translation>{id}의 분모 {denominator}에 해당하는 행이 없습니다</translation>
    </message>
    <message>
        <source>the direction of {id} must be + or -</source>
        <translation>{id}의 방향은 + 또는 -여야 합니다</translation>
    </message>
    <message>
        <source>the id {id} stands twice</source>
        <translation>id {id}의 행이 두 번 있습니다</translation>
    </message>
    <message>
        <source>the key field {field} is empty or repeated ({codes})</source>
        <translation>키 필드 {field}에 빈 값이나 중복된 값이 있습니다({codes})</translation>
    </message>
    <message>
        <source>the weight of {id} must be 0 or more</source>
        <translation>{id}의 가중치는 0 이상이어야 합니다</translation>
    </message>
    <message>
        <source>the workbook is damaged ({error})</source>
        <translation>통합 문서가 손상되었습니다({error})</translation>
    </message>
    <message>
        <source>there are {count} points</source>
        <translation>점은 {count}개입니다</translation>
    </message>
    <message>
        <source>there are {count} units</source>
        <translation>단위 구역은 {count}개입니다</translation>
    </message>
    <message>
        <source>transform of {id}</source>
        <translation>{id}의 변환</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>가중치(weight)</translation>
    </message>
    <message>
        <source>{column} is {cell}, not a number</source>
        <translation>{column} 값 {cell}: 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>{count} codes of the table are no longer official (abolished): {codes}.</source>
        <translation>표의 코드 {count}개는 폐지되어 더는 공식 코드가 아닙니다: {codes}.</translation>
    </message>
    <message>
        <source>{count} dongs are named by several keys of the table, which must not be added up: {dongs}.</source>
        <translation>행정동 {count}곳이 표에 여러 키로 들어 있어 더하지 않습니다: {dongs}.</translation>
    </message>
    <message>
        <source>{count} files cannot be used: {files}.</source>
        <translation>파일 {count}개를 쓸 수 없습니다: {files}.</translation>
    </message>
    <message>
        <source>{count} units have neither population nor area to share counts out by; they got equal parts.</source>
        <translation>{count}개 구역은 건수를 나눌 인구나 면적이 없어 똑같이 나누었습니다.</translation>
    </message>
    <message>
        <source>{count} units were split, merged or given their district&apos;s values: counts were shared out by population, or by area where it is not known, and rates kept.</source>
        <translation>{count}개 구역은 분할·통합되었거나 자치구 값을 받았습니다. 건수는 인구로(없으면 면적으로) 나누고 비율은 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>{event}.</source>
        <translation>{event}.</translation>
    </message>
    <message>
        <source>{file} was not made by SafeDong, or by a newer one.</source>
        <translation>{file}: SafeDong에서 만든 파일이 아니거나 더 새로운 버전의 파일입니다.</translation>
    </message>
    <message>
        <source>{id} belongs to itself</source>
        <translation>{id}의 상위 영역이 자기 자신입니다</translation>
    </message>
    <message>
        <source>{id} belongs to {domain}, which no row describes</source>
        <translation>{id}의 영역 {domain}에 해당하는 행이 없습니다</translation>
    </message>
    <message>
        <source>{id} {name}: all dongs of a district hold one and the same value ({districts}); it looks like the district&apos;s own, repeated.</source>
        <translation>{id} {name}: 자치구 안의 모든 동이 같은 값입니다({districts}). 자치구 전체의 값이 동마다 반복된 것으로 보입니다.</translation>
    </message>
    <message>
        <source>{id} {name}: came as rates; without counts small numbers are neither pooled nor suppressed.</source>
        <translation>{id} {name}: 비율로 들어왔습니다. 건수가 없어 작은 수를 합치거나 가릴 수 없습니다.</translation>
    </message>
    <message>
        <source>{id} {name}: came as values and counts; counts used.</source>
        <translation>{id} {name}: 값과 건수가 모두 있어 건수를 썼습니다.</translation>
    </message>
    <message>
        <source>{id} {name}: counts without the denominator {denominator}, so no rate could be formed.</source>
        <translation>{id} {name}: 건수의 분모({denominator})가 없어 비율을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>{id} {name}: {count} days of a unit and month are the sum of bands of less than 24 hours (at least {hours:g}).</source>
        <translation>{id} {name}: 구역·월별 하루 값 {count}개는 24시간이 안 되는 시간대의 합입니다(최소 {hours:g}시간).</translation>
    </message>
    <message>
        <source>{id} {name}: {count} units lack the denominator {denominator} for some time; no rate there.</source>
        <translation>{id} {name}: {count}개 구역에 분모({denominator})가 없는 때가 있어 그때는 비율이 없습니다.</translation>
    </message>
    <message>
        <source>{indicator} of {unit} cannot be changed: {why}.</source>
        <translation>{unit}의 {indicator} 값은 바꿀 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>{key} was matched by its code, but the table calls it {name} and the layer {other}.</source>
        <translation>{key}: 코드로 연결했지만 표의 이름은 {name}, 레이어의 이름은 {other}입니다.</translation>
    </message>
    <message>
        <source>{name} is another name of {other}.</source>
        <translation>{name}: {other}의 다른 이름입니다.</translation>
    </message>
    <message>
        <source>{one} became {two} on {date}</source>
        <translation>{date}에 {one} → {two}</translation>
    </message>
    <message>
        <source>{one} came from {two} on {date}</source>
        <translation>{date}에 {two} ← {one}</translation>
    </message>
    <message>
        <source>{one} was abolished on {date}</source>
        <translation>{date}에 폐지: {one}</translation>
    </message>
    <message>
        <source>{periods} periods of {units} units were announced</source>
        <translation>{units}개 구역의 {periods}개 기간이라고 했습니다</translation>
    </message>
    <message>
        <source>{story}; the layer has none of these.</source>
        <translation>{story}. 레이어에는 이 동들이 없습니다.</translation>
    </message>
    <message>
        <source>{system} {code} and {other_system} {other_code} are both {dong}.</source>
        <translation>{system} {code}, {other_system} {other_code}: 모두 {dong}.</translation>
    </message>
    <message>
        <source>Free some space, or close what holds the file; the scores are kept.</source>
        <translation>디스크 공간을 확보하거나 파일을 쓰고 있는 프로그램을 닫으십시오. 점수는 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Keep the rows of one kind only, such as the totals, and read it again.</source>
        <translation>합계처럼 한 종류의 행만 남긴 뒤 다시 읽으십시오.</translation>
    </message>
    <message>
        <source>This project was saved by a newer SafeDong (its state: {found}).</source>
        <translation>더 새로운 SafeDong에서 저장한 프로젝트입니다 (상태: {found}).</translation>
    </message>
    <message>
        <source>Update SafeDong to go on with it; what it holds is left as it is.</source>
        <translation>계속하려면 SafeDong을 업데이트하십시오. 담긴 내용은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>administrative dongs (행정동)</source>
        <translation>행정동</translation>
    </message>
    <message>
        <source>{file}: {count} rows say different things about the same dong, indicator and time (first: {key}, line {line:d}); they are of different {columns}.</source>
        <translation>{file}: 같은 행정동, 지표, 시점에 서로 다른 값을 가진 행이 {count}개 있습니다(첫 번째: {key}, {line:d}번째 줄). 서로 다른 열: {columns}.</translation>
    </message>
    <message>
        <source>{path} could not be written: {why}.</source>
        <translation>{path}을(를) 저장할 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>it must have numbers only</source>
        <translation>숫자만 있어야 합니다</translation>
    </message>
    <message>
        <source>Name them longitude and latitude (경도, 위도), or give a point layer.</source>
        <translation>열 이름을 경도, 위도로 바꾸거나 포인트 레이어를 주십시오.</translation>
    </message>
    <message>
        <source>{file}: no columns hold coordinates (its columns: {columns}).</source>
        <translation>{file}: 좌표가 들어 있는 열이 없습니다 (열: {columns}).</translation>
    </message>
    <message>
        <source>Its connection or drive was lost for a moment. Check it and run again; nothing was changed.</source>
        <translation>데이터베이스나 드라이브의 연결이 잠시 끊어졌습니다. 연결을 확인하고 다시 실행하십시오. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Layer {layer} could be read in part only: {read} of {count} rows.</source>
        <translation>레이어 {layer}을(를) 일부만 읽었습니다: {count}행 가운데 {read}행.</translation>
    </message>
    <message>
        <source>What stood there before is kept. Check the connection, the rights and the room on the disk, then run again.</source>
        <translation>그 자리에 있던 것은 그대로 있습니다. 연결, 쓰기 권한, 디스크 여유 공간을 확인한 뒤 다시 실행하십시오.</translation>
    </message>
    <message>
        <source>only {found} of {count} rows arrived</source>
        <translation>{count}행 가운데 {found}행만 쓰였습니다</translation>
    </message>
    <message>
        <source>A 3-D picture cannot be drawn here: QGIS runs without a screen.</source>
        <translation>화면 없이 실행된 QGIS에서는 3차원 그림을 그릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Check that the folder exists and is not read-only, that the file is not open in another program, and that the disk has room.</source>
        <translation>폴더가 있고 쓰기가 가능한지, 파일이 다른 프로그램에서 열려 있지 않은지, 디스크에 자리가 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Give a layer made by the algorithm that scores the index</source>
        <translation>지수 산출 알고리즘이 만든 레이어를 지정하세요</translation>
    </message>
    <message>
        <source>Give the table of all months and slots that the scoring writes</source>
        <translation>지수 산출이 쓰는 모든 월·시간대의 점수 표를 지정하세요</translation>
    </message>
    <message>
        <source>Install QGIS&apos;s package python3-openpyxl, or use the PDF.</source>
        <translation>QGIS의 python3-openpyxl 패키지를 설치하거나 PDF를 쓰세요.</translation>
    </message>
    <message>
        <source>Make the page (FORMAT = page), which needs none, or use another QGIS.</source>
        <translation>3D가 필요 없는 웹 페이지(FORMAT = page)를 만들거나 다른 QGIS를 쓰세요.</translation>
    </message>
    <message>
        <source>Run this in QGIS&apos;s window, or on a virtual screen (xvfb-run).</source>
        <translation>QGIS 창에서 실행하거나 가상 화면(xvfb-run)에서 실행하세요.</translation>
    </message>
    <message>
        <source>Save a layout as a template in QGIS (Layout &gt; Save as Template) and choose that file; the main map must have the id main.</source>
        <translation>QGIS에서 레이아웃을 템플릿으로 저장하고(레이아웃 &gt; 템플릿으로 저장) 그 파일을 고르세요. 주 지도의 ID는 main이어야 합니다.</translation>
    </message>
    <message>
        <source>Set its coordinate system in the layer properties</source>
        <translation>레이어 속성에서 좌표계를 지정하세요</translation>
    </message>
    <message>
        <source>The map could not be written to {path}: {why}.</source>
        <translation>지도를 {path}에 쓸 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>The template {path} cannot be used: {why}.</source>
        <translation>템플릿 {path}을(를) 쓸 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>The workbook {path} could not be written: openpyxl is missing.</source>
        <translation>openpyxl이 없어 엑셀 파일 {path}을(를) 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>This QGIS was built without its 3-D maps.</source>
        <translation>이 QGIS는 3D 지도 기능 없이 만들어졌습니다.</translation>
    </message>
    <message>
        <source>it has no coordinate system</source>
        <translation>좌표계가 없습니다</translation>
    </message>
    <message>
        <source>it has no field unit_code, month or slot</source>
        <translation>unit_code, month, slot 필드가 없습니다</translation>
    </message>
    <message>
        <source>it has no field {fields}</source>
        <translation>{fields} 필드가 없습니다</translation>
    </message>
    <message>
        <source>it is no QPT file</source>
        <translation>QPT 파일이 아닙니다</translation>
    </message>
    <message>
        <source>no map in it has the id main</source>
        <translation>ID가 main인 지도가 없습니다</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>파일을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Add the layer again, or remove it from the list of files and facilities.</source>
        <translation>레이어를 다시 추가하거나, 파일과 시설 목록에서 제거하세요.</translation>
    </message>
    <message>
        <source>Choose another layer or indicator, or remove one of the two sources.</source>
        <translation>다른 레이어나 다른 지표를 선택하거나, 겹치는 자료 중 하나를 제거하세요.</translation>
    </message>
    <message>
        <source>Facilities {file} give no values for {indicator}: {why}.</source>
        <translation>시설 {file}에서 {indicator} 값을 얻을 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>The facility layer {file} is no longer in the project.</source>
        <translation>시설 레이어 {file}이(가) 프로젝트에 없습니다.</translation>
    </message>
    <message>
        <source>it has no usable point</source>
        <translation>쓸 수 있는 점이 없음</translation>
    </message>
    <message>
        <source>the catalogue has no such indicator, or points cannot give it</source>
        <translation>지표 목록에 없거나, 점으로는 만들 수 없는 지표임</translation>
    </message>
    <message>
        <source>{other} brings it too</source>
        <translation>{other}에도 같은 지표가 있음</translation>
    </message>
    <message>
        <source>QGIS does not know its format</source>
        <translation>QGIS가 모르는 형식임</translation>
    </message>
    <message>
        <source>Remove it here and add it with Add facilities.</source>
        <translation>목록에서 제거한 뒤 '시설 추가'로 넣으세요.</translation>
    </message>
    <message>
        <source>Save it as a CSV in UTF-8 or CP949, or as a workbook (.xlsx).</source>
        <translation>UTF-8이나 CP949 CSV 또는 엑셀(.xlsx)로 저장하세요.</translation>
    </message>
    <message>
        <source>it is in UTF-16</source>
        <translation>UTF-16으로 되어 있음</translation>
    </message>
    <message>
        <source>{file} cannot be opened as a table of facilities: {why}.</source>
        <translation>{file}을(를) 시설 표로 열 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>{file}: no column is an indicator of the catalogue; it holds places.</source>
        <translation>{file}: 지표 목록에 있는 열이 없고, 위치(좌표)가 들어 있습니다.</translation>
    </message>
    <message>
        <source>Choose other dongs, months or crimes.</source>
        <translation>다른 동이나 월, 범죄를 고르십시오.</translation>
    </message>
    <message>
        <source>This cannot be evaluated: {why}.</source>
        <translation>평가할 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>it takes two months or more</source>
        <translation>두 달 이상이 필요합니다</translation>
    </message>
    <message>
        <source>no crime is chosen</source>
        <translation>범죄를 고르지 않았습니다</translation>
    </message>
    <message>
        <source>no dong is left to compare with</source>
        <translation>비교할 동이 남지 않았습니다</translation>
    </message>
    <message>
        <source>no dong with cameras has numbers for all months</source>
        <translation>카메라를 단 동 가운데 모든 달의 건수가 있는 동이 없습니다</translation>
    </message>
    <message>
        <source>no month lies before the start</source>
        <translation>시작 전의 달이 없습니다</translation>
    </message>
    <message>
        <source>the data does not have the month {month}</source>
        <translation>자료에 {month}월 자료가 없습니다</translation>
    </message>
    <message>
        <source>the dong {code} is in two roles</source>
        <translation>{code} 동이 두 가지 역할에 들어 있습니다</translation>
    </message>
    <message>
        <source>the dong {code} is unknown</source>
        <translation>{code} 동을 알 수 없습니다</translation>
    </message>
    <message>
        <source>{name} is not counted by month</source>
        <translation>{name} 지표는 월별 건수가 아닙니다</translation>
    </message>
    <message>
        <source>{name} is not counted by time slot</source>
        <translation>{name} 지표는 시간대별 건수가 아닙니다</translation>
    </message>
    <message>
        <source>a camera names unit {unit:d} of {size}</source>
        <translation>카메라가 {size}개 가운데 {unit:d}번째 동을 가리킵니다</translation>
    </message>
    <message>
        <source>classes are {one}, scores {other}</source>
        <translation>등급({one})과 점수({other})의 크기가 다릅니다</translation>
    </message>
    <message>
        <source>entry {row:d} is {value}, not a number of 0 or more</source>
        <translation>{row:d}번째 값 {value}은(는) 0 이상의 수가 아닙니다</translation>
    </message>
    <message>
        <source>it has {given} dimensions instead of points by sites</source>
        <translation>차원이 {given}개입니다(지점과 후보지의 표여야 함)</translation>
    </message>
    <message>
        <source>it has {given} entries instead of {size}</source>
        <translation>값이 {size}개가 아니라 {given}개입니다</translation>
    </message>
    <message>
        <source>it must lie between -1 and {last}</source>
        <translation>-1에서 {last} 사이여야 합니다</translation>
    </message>
    <message>
        <source>it needs one share or {size}, one a region</source>
        <translation>비율이 하나이거나 지역마다 하나씩 {size}개여야 합니다</translation>
    </message>
    <message>
        <source>it needs {size} numbers of 0 or more</source>
        <translation>0 이상의 수가 {size}개 있어야 합니다</translation>
    </message>
    <message>
        <source>none of {names} has a weight</source>
        <translation>{names} 가운데 가중치를 가진 것이 없습니다</translation>
    </message>
    <message>
        <source>{name} names points beyond the {size} demand points</source>
        <translation>{name}이(가) 수요 지점 {size}개를 넘는 번호를 가리킵니다</translation>
    </message>
    <message>
        <source>{places} places, {kinds} kinds, {distances} distances</source>
        <translation>위치 {places}개, 종류 {kinds}개, 거리 {distances}개로 수가 다릅니다</translation>
    </message>
    <message>
        <source>{value} is below {least}</source>
        <translation>{value}은(는) {least}보다 작습니다</translation>
    </message>
    <message>
        <source>{value} is not above 0</source>
        <translation>{value}은(는) 0보다 커야 합니다</translation>
    </message>
    <message>
        <source>The project&apos;s layers are whole. Choose boundary and files anew.</source>
        <translation>프로젝트의 레이어는 그대로 있습니다. 경계와 파일을 다시 선택하십시오.</translation>
    </message>
    <message>
        <source>What SafeDong kept in this project cannot be read: {why}.</source>
        <translation>이 프로젝트에 저장된 SafeDong 설정을 읽을 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>파일이 아닙니다</translation>
    </message>
    <message>
        <source>it is no number</source>
        <translation>숫자가 아닙니다</translation>
    </message>
    <message>
        <source>it is no whole number</source>
        <translation>정수가 아닙니다</translation>
    </message>
    <message>
        <source>kurtosis_limit</source>
        <translation>첨도 한계</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>난수 시드</translation>
    </message>
    <message>
        <source>skew_limit</source>
        <translation>왜도 한계</translation>
    </message>
    <message>
        <source>the id {id} is a field of every result</source>
        <translation>id {id}은(는) 모든 결과에 들어가는 필드 이름입니다</translation>
    </message>
    <message>
        <source>the id {id} must be letters, digits, _ or -, {most} bytes at most</source>
        <translation>id {id}에는 글자, 숫자, _, -만 쓸 수 있고 {most}바이트를 넘을 수 없습니다</translation>
    </message>
    <message>
        <source>they must grow</source>
        <translation>작은 값부터 차례로 적어야 합니다</translation>
    </message>
    <message>
        <source>Choose the roads of this area, or none to measure straight lines.</source>
        <translation>이 지역의 도로 레이어를 고르거나, 비워 두어 직선으로 재세요.</translation>
    </message>
    <message>
        <source>Give a point layer of places where one can stand.</source>
        <translation>시설을 둘 수 있는 자리의 점 레이어를 주세요.</translation>
    </message>
    <message>
        <source>Give a point layer with its weights, such as people or crimes.</source>
        <translation>인구나 범죄 건수 같은 가중치가 있는 점 레이어를 주세요.</translation>
    </message>
    <message>
        <source>Merge the demand into cells with their sums, or give fewer candidates.</source>
        <translation>수요를 격자로 합쳐 합계를 주거나 후보지를 줄이세요.</translation>
    </message>
    <message>
        <source>The road layer {layer} has no line near the points.</source>
        <translation>도로 레이어 {layer}에는 지점들 가까이에 선이 없습니다.</translation>
    </message>
    <message>
        <source>There is no candidate place for a facility.</source>
        <translation>시설을 둘 후보지가 없습니다.</translation>
    </message>
    <message>
        <source>There is no demand: no point, or none with a weight above 0.</source>
        <translation>수요가 없습니다. 지점이 없거나 가중치가 0보다 큰 지점이 없습니다.</translation>
    </message>
    <message>
        <source>existing facilities</source>
        <translation>기존 시설</translation>
    </message>
    <message>
        <source>{points:,} demand points by {places:,} places are too many distances ({most:,} at most).</source>
        <translation>수요 지점 {points:,}개와 자리 {places:,}곳 사이의 거리는 너무 많습니다(최대 {most:,}개).</translation>
    </message>
    <message>
        <source>Choose a shorter name, or a folder nearer to the top of the drive. Windows takes 259 letters in all; elsewhere a name takes 255 bytes, and a Korean letter is three. A GeoPackage needs 8 letters more.</source>
        <translation>더 짧은 이름을 쓰거나 드라이브의 상위 폴더를 고르십시오. Windows는 폴더를 포함해 259자까지, 다른 시스템은 이름 하나에 255바이트까지 쓰며 한글 한 글자는 3바이트입니다. GeoPackage는 8자를 더 씁니다.</translation>
    </message>
    <message>
        <source>a folder of this name stands there</source>
        <translation>같은 이름의 폴더가 있습니다</translation>
    </message>
    <message>
        <source>it is read-only, or open in another program</source>
        <translation>읽기 전용이거나 다른 프로그램에서 열려 있습니다</translation>
    </message>
    <message>
        <source>its drive or folder is not there</source>
        <translation>드라이브나 폴더가 없습니다</translation>
    </message>
    <message>
        <source>one of its folders is a file</source>
        <translation>경로 가운데 폴더가 아닌 파일이 있습니다</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>디스크가 가득 찼습니다</translation>
    </message>
    <message>
        <source>the drive is read-only</source>
        <translation>드라이브가 읽기 전용입니다</translation>
    </message>
    <message>
        <source>the drive takes no file as large as this</source>
        <translation>이 드라이브에는 이렇게 큰 파일을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the room you are given on this drive is used up</source>
        <translation>이 드라이브에서 허용된 용량을 다 썼습니다</translation>
    </message>
    <message>
        <source>{path} cannot be written: its name or its folders are too long here.</source>
        <translation>{path}: 이름이나 폴더 경로가 너무 길어 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>time limit</source>
        <translation>제한 시간</translation>
    </message>
    <message>
        <source>{path}: {count} cells begin with a quotation mark now, so that no spreadsheet takes them for formulas. In a GeoPackage or a workbook they stay as they are.</source>
        <translation>{path}: 스프레드시트가 수식으로 여기지 않도록 셀 {count}개의 앞에 작은따옴표를 붙였습니다. GeoPackage나 통합 문서(xlsx, ods)로 저장하면 값이 그대로 남습니다.</translation>
    </message>
    <message>
        <source>{table} had other columns and was made anew: grant its rights again.</source>
        <translation>{table}: 열이 달라 새로 만들었습니다. 권한을 다시 주십시오.</translation>
    </message>
    <message>
        <source>Make the scene again; nothing was changed.</source>
        <translation>장면을 다시 만드십시오. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>While the scene was made, the layer {layer} was removed or came to show something else.</source>
        <translation>장면을 만드는 동안 레이어 {layer}이(가) 제거되었거나 다른 내용을 보여 주게 되었습니다.</translation>
    </message>
    <message>
        <source>Choose a model of this region, and check its coordinate system.</source>
        <translation>이 지역의 모형을 고르고 좌표계를 확인하십시오.</translation>
    </message>
    <message>
        <source>The elevation model {layer} has no value where the dongs are.</source>
        <translation>수치표고모형 {layer}에는 행정동이 있는 곳의 값이 없습니다.</translation>
    </message>
    <message>
        <source>QGIS gives error {number:d}</source>
        <translation>QGIS 오류 {number:d}</translation>
    </message>
    <message>
        <source>a layer of the SVG could not be made</source>
        <translation>SVG의 레이어 하나를 만들지 못했습니다</translation>
    </message>
    <message>
        <source>it was cancelled</source>
        <translation>취소되었습니다</translation>
    </message>
    <message>
        <source>the pages of the atlas could not be made</source>
        <translation>아틀라스의 쪽을 만들지 못했습니다</translation>
    </message>
    <message>
        <source>the printing engine failed</source>
        <translation>인쇄 엔진이 실패했습니다</translation>
    </message>
    <message>
        <source>there is not enough memory for this size and resolution</source>
        <translation>이 크기와 해상도에 쓸 메모리가 모자랍니다</translation>
    </message>
    <message>
        <source>its format is none of pdf, geopdf, png and svg</source>
        <translation>형식이 pdf, geopdf, png, svg 가운데 하나가 아닙니다</translation>
    </message>
    <message>
        <source>Choose another name, or write to a GeoPackage, to PostgreSQL or to a file, where a former result stays until the new one is whole.</source>
        <translation>다른 이름을 쓰거나 GeoPackage, PostgreSQL, 파일로 저장하십시오. 그곳에서는 새 결과가 온전히 만들어질 때까지 이전 결과가 그대로 있습니다.</translation>
    </message>
    <message>
        <source>another program is writing there, or reads it now</source>
        <translation>다른 프로그램이 쓰고 있거나 읽고 있습니다</translation>
    </message>
    <message>
        <source>{table} is there already, and could be lost in being replaced.</source>
        <translation>{table}이(가) 이미 있으며, 바꾸어 쓰다가 잃을 수 있습니다.</translation>
    </message>
    <message>
        <source>What stood there before is kept. Print again, and leave the layers on the sheets as they are until it is done.</source>
        <translation>그 자리에 있던 것은 그대로 있습니다. 다시 인쇄하고, 끝날 때까지 지도에 있는 레이어를 그대로 두십시오.</translation>
    </message>
    <message>
        <source>{path} was not printed: layer {layer} was edited or removed meanwhile.</source>
        <translation>인쇄하는 동안 {layer} 레이어가 바뀌거나 지워져 {path}을(를) 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>Choose month and time slot on the page Map again, then write the report.</source>
        <translation>지도 페이지에서 월과 시간대를 다시 고른 뒤 보고서를 만드십시오.</translation>
    </message>
    <message>
        <source>{path} was not printed: layer {layer} shows no single month and slot.</source>
        <translation>{path}을(를) 인쇄하지 않았습니다. {layer} 레이어에 보이는 월과 시간대가 하나가 아닙니다.</translation>
    </message>
    <message>
        <source>They are whole, in {aside}: move them back from there by hand.</source>
        <translation>이전 파일은 {aside}에 온전히 있습니다. 거기에서 손으로 되옮기십시오.</translation>
    </message>
    <message>
        <source>{folder} was not written, and not all files of before could be put back.</source>
        <translation>{folder}에 쓰지 못했고, 이전 파일도 모두 되돌리지 못했습니다.</translation>
    </message>
    <message>
        <source>it must be four different numbers, the lowest first, such as {example}</source>
        <translation>{example}처럼 서로 다른 숫자 네 개를 작은 것부터 적어야 합니다</translation>
    </message>
    <message>
        <source>it must be numbers with semicolons between, such as {example}</source>
        <translation>{example}처럼 숫자를 세미콜론(;)으로 나누어 적어야 합니다</translation>
    </message>
    <message>
        <source>Tables are added to GeoPackages (.gpkg) only, where all others stay as they are. Choose one, or a file that is new.</source>
        <translation>테이블은 다른 테이블이 그대로 남는 GeoPackage(.gpkg)에만 추가합니다. GeoPackage를 고르거나 새 파일로 저장하십시오.</translation>
    </message>
    <message>
        <source>{table} cannot be added: the file is there, and is no GeoPackage.</source>
        <translation>{table}을(를) 추가할 수 없습니다. 파일이 이미 있으며 GeoPackage가 아닙니다.</translation>
    </message>
    <message>
        <source>{table} lost indexes or triggers whose columns are gone: {names}.</source>
        <translation>{table}에서 쓰이던 열이 없어져 다음 인덱스나 트리거를 다시 만들지 못했습니다: {names}.</translation>
    </message>
    <message>
        <source>{path} was not printed: layer {layer} was given another style, or switched on or off, meanwhile.</source>
        <translation>인쇄하는 동안 {layer} 레이어의 스타일이나 표시 여부가 바뀌어 {path}을(를) 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>Add it again, choose it on the page Data and press Analyse.</source>
        <translation>경계 레이어를 다시 추가하여 자료 페이지에서 선택하고 분석을 누르십시오.</translation>
    </message>
    <message>
        <source>Repair its source (the mark beside it in the layer list), or add it again</source>
        <translation>레이어 목록의 표시를 눌러 데이터 원본을 바로잡거나 레이어를 다시 추가하십시오</translation>
    </message>
    <message>
        <source>The boundary layer of this analysis is no longer in the project.</source>
        <translation>이 분석의 경계 레이어가 프로젝트에 없습니다.</translation>
    </message>
    <message>
        <source>its file or database cannot be opened</source>
        <translation>파일이나 데이터베이스를 열 수 없습니다</translation>
    </message>
    <message>
        <source>Rows are put into {table}...</source>
        <translation>{table}에 행을 넣고 있습니다...</translation>
    </message>
    <message>
        <source>Choose the layer that holds the boundaries themselves</source>
        <translation>경계 도형이 들어 있는 레이어를 선택하십시오</translation>
    </message>
    <message>
        <source>none of its features has a shape</source>
        <translation>도형이 있는 객체가 하나도 없습니다</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>&amp;Evaluate</source>
        <translation>평가(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tick their dongs</source>
        <translation>해당 동 표시(&amp;T)</translation>
    </message>
    <message>
        <source>A dong is large: crime that moves from one street to the next inside it is not seen, nor what else began there at that time.</source>
        <translation>동은 넓습니다. 한 동 안에서 옆 골목으로 옮겨 간 범죄나, 같은 때에 시작된 다른 일의 영향은 보이지 않습니다.</translation>
    </message>
    <message>
        <source>A part of the crime seems to have moved to the dongs around; the fall is larger.</source>
        <translation>범죄의 일부가 주변 동으로 옮겨 간 것으로 보이나, 줄어든 것이 더 많습니다.</translation>
    </message>
    <message>
        <source>Add files on the Data page and press Analyse first.</source>
        <translation>먼저 자료 쪽에서 파일을 더하고 분석을 누르십시오.</translation>
    </message>
    <message>
        <source>After: {first} to {last} ({count} months)</source>
        <translation>이후: {first} ~ {last} ({count}개월)</translation>
    </message>
    <message>
        <source>Against what the dongs compared with would lead to expect, crime changed by {change} %; with chance allowed for, between {low} % and {high} %.</source>
        <translation>비교한 동의 변화로 미루어 예상되는 건수에 견주어 범죄가 {change} % 달라졌습니다. 우연을 감안하면 {low} %에서 {high} % 사이입니다.</translation>
    </message>
    <message>
        <source>Area %</source>
        <translation>면적 %</translation>
    </message>
    <message>
        <source>Before and after have other months of the year: seasons count in, unless they are the same in the dongs compared with. Whole years are better.</source>
        <translation>이전과 이후의 달이 서로 다릅니다. 비교한 동의 계절 변화가 같지 않으면 계절의 영향이 섞입니다. 1년 단위로 견주는 것이 낫습니다.</translation>
    </message>
    <message>
        <source>Before or after is shorter than three months.</source>
        <translation>이전이나 이후가 3개월보다 짧습니다.</translation>
    </message>
    <message>
        <source>Before the start it changed by {change} % a month against the others ({low} % to {high} %). Choose dongs that are more alike.</source>
        <translation>시작 전에 이미 다른 동에 견주어 한 달에 {change} %씩 달라지고 있었습니다({low} % ~ {high} %). 더 비슷한 동과 비교하십시오.</translation>
    </message>
    <message>
        <source>Before you believe it</source>
        <translation>믿기 전에 볼 것</translation>
    </message>
    <message>
        <source>Before: {first} to {last} ({count} months)</source>
        <translation>이전: {first} ~ {last} ({count}개월)</translation>
    </message>
    <message>
        <source>Cameras are put where crime was high, and high numbers fall by themselves: no comparison takes that away wholly.</source>
        <translation>카메라는 범죄가 많던 곳에 답니다. 많던 건수는 저절로 줄기도 하며, 어떤 비교로도 이를 완전히 없앨 수 없습니다.</translation>
    </message>
    <message>
        <source>Change %</source>
        <translation>변화 %</translation>
    </message>
    <message>
        <source>Choose a point layer of the new cameras.</source>
        <translation>새 카메라의 점 레이어를 고르십시오.</translation>
    </message>
    <message>
        <source>Compare with all other districts too</source>
        <translation>다른 자치구의 동과도 비교</translation>
    </message>
    <message>
        <source>Crime fell in the dongs around even more.</source>
        <translation>주변 동에서는 범죄가 더 많이 줄었습니다.</translation>
    </message>
    <message>
        <source>Crime fell in the dongs around too.</source>
        <translation>주변 동에서도 범죄가 줄었습니다.</translation>
    </message>
    <message>
        <source>Crime fell more than elsewhere.</source>
        <translation>범죄가 다른 동보다 더 줄었습니다.</translation>
    </message>
    <message>
        <source>Crime rose more than elsewhere.</source>
        <translation>범죄가 다른 동보다 더 늘었습니다.</translation>
    </message>
    <message>
        <source>Crimes</source>
        <translation>범죄</translation>
    </message>
    <message>
        <source>Crimes before</source>
        <translation>이전 건수</translation>
    </message>
    <message>
        <source>Crimes counted</source>
        <translation>범죄 건수</translation>
    </message>
    <message>
        <source>Crimes in it %</source>
        <translation>그 안의 범죄 %</translation>
    </message>
    <message>
        <source>Crimes: {crimes}, {slot}</source>
        <translation>범죄: {crimes}, {slot}</translation>
    </message>
    <message>
        <source>Difference in differences; the range (95 %) comes from drawing the dongs again and again. Chance alone gives such a difference with probability {p}.</source>
        <translation>이중차분. 범위(95 %)는 동을 거듭 다시 뽑아 얻었습니다. 우연만으로 이런 차이가 날 확률은 {p}입니다.</translation>
    </message>
    <message>
        <source>Difference in differences; the range (95 %) takes counts to vary {times} times as much as by chance, as those compared with do. Chance alone gives such a difference with probability {p}.</source>
        <translation>이중차분. 범위(95 %)는 비교한 동에서처럼 건수가 우연보다 {times}배 크게 흔들린다고 보았습니다. 우연만으로 이런 차이가 날 확률은 {p}입니다.</translation>
    </message>
    <message>
        <source>Dongs</source>
        <translation>동</translation>
    </message>
    <message>
        <source>Dongs of class</source>
        <translation>등급</translation>
    </message>
    <message>
        <source>Dongs that got cameras</source>
        <translation>카메라를 단 동</translation>
    </message>
    <message>
        <source>Dongs with cameras: {dongs}</source>
        <translation>카메라를 단 동: {dongs}</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>내보내기(&amp;X)…</translation>
    </message>
    <message>
        <source>Each month&apos;s map against the next month&apos;s crimes</source>
        <translation>각 달의 지도와 다음 달의 범죄</translation>
    </message>
    <message>
        <source>Evaluation of cameras</source>
        <translation>카메라 효과 평가</translation>
    </message>
    <message>
        <source>Find a dong</source>
        <translation>동 찾기</translation>
    </message>
    <message>
        <source>First month with them</source>
        <translation>운영을 시작한 달</translation>
    </message>
    <message>
        <source>Layer of new cameras</source>
        <translation>새 카메라 레이어</translation>
    </message>
    <message>
        <source>Months of building before</source>
        <translation>그 전 공사 기간(개월)</translation>
    </message>
    <message>
        <source>More crime seems to have moved to the dongs around than fell.</source>
        <translation>줄어든 것보다 더 많은 범죄가 주변 동으로 옮겨 간 것으로 보입니다.</translation>
    </message>
    <message>
        <source>No difference is shown: it may be chance alone.</source>
        <translation>차이가 있다고 할 수 없습니다. 우연일 수 있습니다.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>PAI: how many times more crime lies there than in the same area anywhere; 1 is no better than chance. PEI: share of what the best choice of the same area would have held, 1 at most.</source>
        <translation>PAI: 같은 면적을 아무 데나 골랐을 때보다 그곳에 범죄가 몇 배 많은가. 1이면 우연과 같습니다. PEI: 같은 면적을 가장 잘 골랐을 때에 견준 비율(최대 1).</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Web page (*.html)</source>
        <translation>PDF (*.pdf);;웹 페이지 (*.html)</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Save the evaluation</source>
        <translation>평가 저장</translation>
    </message>
    <message>
        <source>Some dong has so few crimes that its number is kept secret: all sums here are rounded to fives before anything is computed.</source>
        <translation>건수가 너무 적어 감춰야 하는 동이 있습니다. 여기의 합계는 모두 5 단위로 반올림한 뒤에 계산했습니다.</translation>
    </message>
    <message>
        <source>That is about {number} crimes fewer.</source>
        <translation>약 {number}건이 줄어든 셈입니다.</translation>
    </message>
    <message>
        <source>That is about {number} crimes more.</source>
        <translation>약 {number}건이 늘어난 셈입니다.</translation>
    </message>
    <message>
        <source>The data has no crimes counted by month: give numbers of crimes, not rates, with a column of months.</source>
        <translation>자료에 월별 범죄 건수가 없습니다. 비율이 아닌 건수를 월 열과 함께 주십시오.</translation>
    </message>
    <message>
        <source>The data has one month only: it takes a before and after.</source>
        <translation>자료가 한 달뿐입니다. 이전과 이후가 모두 필요합니다.</translation>
    </message>
    <message>
        <source>The dongs around did not change.</source>
        <translation>주변 동은 달라지지 않았습니다.</translation>
    </message>
    <message>
        <source>The evaluation was written to {path}.</source>
        <translation>평가를 {path}에 저장했습니다.</translation>
    </message>
    <message>
        <source>The range (95 %) allows for chance in the crimes. The index looks at more than crime: it need not tell crimes best.</source>
        <translation>범위(95 %)는 범죄 건수의 우연을 감안한 것입니다. 지수는 범죄만 보지 않으므로 범죄를 가장 잘 맞히지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>There are few crimes: only a very large effect could be told from chance. Take more months or more kinds of crime.</source>
        <translation>건수가 적어 아주 큰 효과만 우연과 구별됩니다. 기간을 늘리거나 범죄 종류를 더하십시오.</translation>
    </message>
    <message>
        <source>There are fewer than five dongs on one side: what happened in a single one weighs heavily.</source>
        <translation>한쪽의 동이 다섯보다 적어, 한 동에서 생긴 일이 크게 작용합니다.</translation>
    </message>
    <message>
        <source>There are no dongs around: displacement is not looked at.</source>
        <translation>주변 동이 없어 범죄의 이동은 살피지 않았습니다.</translation>
    </message>
    <message>
        <source>There are too few crimes to judge the map.</source>
        <translation>건수가 너무 적어 지도를 평가할 수 없습니다.</translation>
    </message>
    <message>
        <source>There is no fall that could move.</source>
        <translation>옮겨 갈 만큼 줄어든 것이 없습니다.</translation>
    </message>
    <message>
        <source>These crimes are generated examples, no real numbers.</source>
        <translation>이 건수는 만들어 낸 예시이며 실제 수치가 아닙니다.</translation>
    </message>
    <message>
        <source>This cannot be judged: crime in these dongs went another way than elsewhere already before the start.</source>
        <translation>판단할 수 없습니다. 시작 전부터 이 동들의 범죄가 다른 동과 다르게 움직였습니다.</translation>
    </message>
    <message>
        <source>This cannot be judged: there are too few crimes.</source>
        <translation>판단할 수 없습니다. 건수가 너무 적습니다.</translation>
    </message>
    <message>
        <source>Tick the dongs that got cameras (or choose the layer of the cameras), choose the first month, and press Evaluate. Crime in these dongs is compared with that of the other dongs, and the dongs around them show whether it moved.</source>
        <translation>카메라를 단 동을 표시하고(또는 카메라 레이어를 고르고) 운영을 시작한 달을 고른 다음 평가를 누르십시오. 이 동들의 범죄를 다른 동과 비교하고, 주변 동으로 옮겨 갔는지 살핍니다.</translation>
    </message>
    <message>
        <source>Was the &amp;map right?</source>
        <translation>지도가 맞았나(&amp;M)</translation>
    </message>
    <message>
        <source>Weighted displacement quotient {value} ({low} to {high}).</source>
        <translation>가중 전이지수 {value} ({low} ~ {high}).</translation>
    </message>
    <message>
        <source>Whether both sides went the same way before the start cannot be checked: it takes three months before it, with crimes in each.</source>
        <translation>시작 전에 양쪽이 같은 방향으로 움직였는지 확인할 수 없습니다. 시작 전 3개월 이상, 달마다 범죄가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Whether crime moved to the dongs around, or fell there too, is not shown.</source>
        <translation>범죄가 주변 동으로 옮겨 갔는지, 함께 줄었는지는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>after</source>
        <translation>이후 건수</translation>
    </message>
    <message>
        <source>all counted crimes together</source>
        <translation>건수가 있는 범죄 모두</translation>
    </message>
    <message>
        <source>around them</source>
        <translation>주변</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>감춤</translation>
    </message>
    <message>
        <source>with cameras</source>
        <translation>카메라 설치</translation>
    </message>
    <message>
        <source>{count} dongs lack the number of some month: left out.</source>
        <translation>{count}개 동은 건수가 없는 달이 있어 뺐습니다.</translation>
    </message>
    <message>
        <source>{count} of the dongs listed have a camera.</source>
        <translation>목록의 동 가운데 {count}개 동에 카메라가 있습니다.</translation>
    </message>
    <message>
        <source>{label} and above</source>
        <translation>{label} 이상</translation>
    </message>
    <message>
        <source>{value} ({low} to {high})</source>
        <translation>{value} ({low}~{high} 사이)</translation>
    </message>
    <message>
        <source>Some dongs were split or merged, or have only their district&apos;s number: their crimes are shared out by estimate.</source>
        <translation>나뉘거나 합쳐진 동 또는 자치구의 건수만 있는 동이 있어, 그 범죄 건수는 추정하여 나눈 값입니다.</translation>
    </message>
</context>
<context>
    <name>FacilityDialog</name>
    <message>
        <source>&amp;Indicator</source>
        <translation>지표(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Layer or table</source>
        <translation>레이어 또는 표(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Number field</source>
        <translation>수량 필드(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Radius</source>
        <translation>반경(&amp;R)</translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation>시설</translation>
    </message>
    <message>
        <source>Mean straight distance from anywhere in the dong to the nearest point.</source>
        <translation>동 안의 모든 곳에서 가장 가까운 점까지의 직선거리 평균입니다.</translation>
    </message>
    <message>
        <source>Share of each dong&apos;s area that lies within the radius of a point, also of points outside the dong.</source>
        <translation>동 면적 가운데 점에서 반경 안에 드는 면적의 비율입니다. 동 밖의 점도 반영합니다.</translation>
    </message>
    <message>
        <source>The points in each dong are counted, those of the number field as many times, and divided as the catalogue says.</source>
        <translation>동별로 점을 세고(수량 필드가 있으면 그 수만큼), 지표 목록이 정한 분모로 나눕니다.</translation>
    </message>
    <message>
        <source>&amp;Open files…</source>
        <translation>파일 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Add a point layer to the project first, or open a file with columns of coordinates.</source>
        <translation>먼저 점 레이어를 프로젝트에 추가하거나, 좌표 열이 있는 파일을 여세요.</translation>
    </message>
    <message>
        <source>Open files with coordinates</source>
        <translation>좌표가 있는 파일 열기</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.xlsx)</source>
        <translation>표 (*.csv *.txt *.xlsx)</translation>
    </message>
    <message>
        <source>{count} more files are used with it.</source>
        <translation>함께 연 파일 {count}개도 같은 지표로 씁니다.</translation>
    </message>
    <message>
        <source>Choose what the points give.</source>
        <translation>점으로 만들 지표를 선택하세요.</translation>
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
    <name>Help</name>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>The help pages are not there, or no browser is.</source>
        <translation>도움말 파일이 없거나 웹 브라우저가 없습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
</context>
<context>
    <name>IdentifyAction</name>
    <message>
        <source>Show in SafeDong</source>
        <translation>SafeDong에서 보기</translation>
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
        <translation>자치구</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>count or value</source>
        <translation>건수·값 구분</translation>
    </message>
    <message>
        <source>dong code</source>
        <translation>행정동 코드</translation>
    </message>
    <message>
        <source>dong name</source>
        <translation>행정동 이름</translation>
    </message>
    <message>
        <source>hour or time slot</source>
        <translation>시각·시간대</translation>
    </message>
    <message>
        <source>mark of generated values</source>
        <translation>생성 자료 표시</translation>
    </message>
    <message>
        <source>month or year</source>
        <translation>월·연도</translation>
    </message>
    <message>
        <source>name of the indicator</source>
        <translation>지표 이름</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>쓰지 않음</translation>
    </message>
    <message>
        <source>{name} (number)</source>
        <translation>{name} (건수)</translation>
    </message>
</context>
<context>
    <name>Match</name>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>&amp;As found</source>
        <translation>자동으로(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Load pairs…</source>
        <translation>목록 불러오기(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;No partner</source>
        <translation>연결 안 함(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Pair by hand</source>
        <translation>직접 연결(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save pairs…</source>
        <translation>목록 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>전체 ({count})</translation>
    </message>
    <message>
        <source>By district: every dong takes its district&apos;s value</source>
        <translation>자치구 자료: 모든 동에 자치구 값 사용</translation>
    </message>
    <message>
        <source>Choose a key of the table above.</source>
        <translation>위 표에서 키를 선택하십시오.</translation>
    </message>
    <message>
        <source>Dong of the layer</source>
        <translation>레이어의 동</translation>
    </message>
    <message>
        <source>Find a key or a dong</source>
        <translation>키나 동 찾기</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Keys and dongs</source>
        <translation>키와 행정동</translation>
    </message>
    <message>
        <source>Load pairs</source>
        <translation>직접 연결한 목록 불러오기</translation>
    </message>
    <message>
        <source>Match: {file}</source>
        <translation>연결: {file}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Save pairs</source>
        <translation>직접 연결한 목록 저장</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>ambiguous</source>
        <translation>불분명</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>직접</translation>
    </message>
    <message>
        <source>code table</source>
        <translation>코드표</translation>
    </message>
    <message>
        <source>matched</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>only in the layer</source>
        <translation>레이어에만</translation>
    </message>
    <message>
        <source>only in the table</source>
        <translation>표에만</translation>
    </message>
    <message>
        <source>other name</source>
        <translation>다른 이름</translation>
    </message>
    <message>
        <source>same code</source>
        <translation>같은 코드</translation>
    </message>
    <message>
        <source>split or merged</source>
        <translation>분할·통합</translation>
    </message>
    <message>
        <source>{joined} dongs of the layer have a partner ({rate} %).</source>
        <translation>레이어의 행정동 {joined}곳이 연결되었습니다({rate} %).</translation>
    </message>
    <message>
        <source>{keys} is to be:</source>
        <translation>{keys} 연결할 동:</translation>
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
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Check the folder, the rights and the room on the disk, then try again. What stood there before is kept.</source>
        <translation>폴더와 권한, 디스크의 남은 용량을 확인한 뒤 다시 하십시오. 전에 있던 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>{file} could not be read or written: {why}.</source>
        <translation>{file}: 읽거나 쓸 수 없습니다({why}).</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>Method</name>
    <message>
        <source>Data</source>
        <translation>자료</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>적용(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Load…</source>
        <translation>불러오기(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Ready-made method</source>
        <translation>준비된 방법(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Take the breaks of the month and slot shown</source>
        <translation>지금 보이는 월·시간대의 경계값 가져오기(&amp;T)</translation>
    </message>
    <message>
        <source>A dong with a smaller share of the indicators gets no index, so that no colour rests on a few numbers.</source>
        <translation>자료가 있는 지표의 비율이 이보다 낮은 동은 지수를 내지 않아, 몇 안 되는 숫자로 색이 정해지지 않습니다.</translation>
    </message>
    <message>
        <source>All months and slots together</source>
        <translation>모든 월과 시간대를 함께</translation>
    </message>
    <message>
        <source>Back to be&amp;fore</source>
        <translation>이전으로(&amp;F)</translation>
    </message>
    <message>
        <source>Borda points (dongs outdone)</source>
        <translation>보르다 점수(앞선 동 수)</translation>
    </message>
    <message>
        <source>Bundled catalogue</source>
        <translation>기본 지표 목록</translation>
    </message>
    <message>
        <source>Bundled one</source>
        <translation>기본 목록으로</translation>
    </message>
    <message>
        <source>Carried over (see below)</source>
        <translation>가져온 경계값(아래)</translation>
    </message>
    <message>
        <source>Catalogue (*.csv)</source>
        <translation>지표 목록 (*.csv)</translation>
    </message>
    <message>
        <source>Catalogue of indicators</source>
        <translation>지표 목록</translation>
    </message>
    <message>
        <source>Changed; press Apply to score by it.</source>
        <translation>바뀌었습니다. 적용을 누르면 이 방법으로 산출합니다.</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>등급</translation>
    </message>
    <message>
        <source>Comparable over time (goalposts)</source>
        <translation>시점 간 비교용(고정 기준)</translation>
    </message>
    <message>
        <source>Compare in &amp;pairs…</source>
        <translation>쌍대비교(&amp;P)…</translation>
    </message>
    <message>
        <source>Compared in pairs (AHP)</source>
        <translation>쌍대비교(AHP)</translation>
    </message>
    <message>
        <source>Copeland (majority of pairs)</source>
        <translation>코플랜드(쌍별 다수결)</translation>
    </message>
    <message>
        <source>Counts of people</source>
        <translation>사람에 관한 건수</translation>
    </message>
    <message>
        <source>Counts of people below this are never shown or exported, nor what they could be computed from; 0 hides nothing.</source>
        <translation>사람에 관한 건수가 이보다 작으면 보이지도 내보내지도 않으며, 그것을 계산해 낼 수 있는 값도 숨깁니다. 0이면 숨기지 않습니다.</translation>
    </message>
    <message>
        <source>Distance from the worst value</source>
        <translation>가장 나쁜 값과의 거리</translation>
    </message>
    <message>
        <source>Domains into the index</source>
        <translation>영역을 지수로</translation>
    </message>
    <message>
        <source>Draw towards the mean</source>
        <translation>평균 쪽으로 당김</translation>
    </message>
    <message>
        <source>Each by itself ranks the dongs of one month and slot; all together, a better month shows fewer red dongs.</source>
        <translation>따로 나누면 한 월·시간대 안에서 동의 순서를 보여 주고, 함께 나누면 나아진 달에는 붉은 동이 줄어듭니다.</translation>
    </message>
    <message>
        <source>Each month and slot by itself</source>
        <translation>월·시간대마다 따로</translation>
    </message>
    <message>
        <source>Edit {path}, then load it here.</source>
        <translation>고칠 파일: {path}. 고친 뒤 여기에서 불러오세요.</translation>
    </message>
    <message>
        <source>Equal number of dongs</source>
        <translation>동 수가 같게(분위수)</translation>
    </message>
    <message>
        <source>Equal steps of the index</source>
        <translation>지수 간격이 같게</translation>
    </message>
    <message>
        <source>Equal weights</source>
        <translation>같은 가중치</translation>
    </message>
    <message>
        <source>Every choice stands below, with what it does.</source>
        <translation>모든 선택이 아래에 설명과 함께 있습니다.</translation>
    </message>
    <message>
        <source>Five equally large classes for every month and slot; weights of the catalogue. Right for patrols: where to go first.</source>
        <translation>월·시간대마다 동 수가 같은 다섯 등급, 지표 목록의 가중치. 순찰용: 어디부터 갈지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Fixed 0 and 100 from the catalogue and fixed classes: a month&apos;s colours compare with any other month&apos;s.</source>
        <translation>지표 목록에 정해 둔 0과 100, 고정된 등급: 어느 달의 색이든 다른 달과 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>Fixed: 20, 40, 60, 80</source>
        <translation>고정: 20, 40, 60, 80</translation>
    </message>
    <message>
        <source>From the data: CRITIC</source>
        <translation>자료에서: CRITIC</translation>
    </message>
    <message>
        <source>From the data: entropy</source>
        <translation>자료에서: 엔트로피</translation>
    </message>
    <message>
        <source>From the data: principal components</source>
        <translation>자료에서: 주성분</translation>
    </message>
    <message>
        <source>Geometric mean</source>
        <translation>기하평균</translation>
    </message>
    <message>
        <source>Groups of level {number}</source>
        <translation>{number}단계 묶음</translation>
    </message>
    <message>
        <source>Harmonic mean</source>
        <translation>조화평균</translation>
    </message>
    <message>
        <source>Head/tail (few very high)</source>
        <translation>헤드/테일(소수만 매우 높을 때)</translation>
    </message>
    <message>
        <source>Homicides of one dong and month are almost always 0; a rolling window makes rates that say something.</source>
        <translation>한 동 한 달의 살인은 거의 늘 0건입니다. 여러 달을 더해야 뜻있는 비율이 됩니다.</translation>
    </message>
    <message>
        <source>Indicators into their group</source>
        <translation>지표를 영역으로</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>합치는 방식</translation>
    </message>
    <message>
        <source>Last month that has a value</source>
        <translation>값이 있는 가장 최근 달</translation>
    </message>
    <message>
        <source>Leave as they are</source>
        <translation>그대로 둠</translation>
    </message>
    <message>
        <source>Leave out; the others weigh more</source>
        <translation>빼고 나머지의 비중을 키움</translation>
    </message>
    <message>
        <source>Load a method</source>
        <translation>방법 불러오기</translation>
    </message>
    <message>
        <source>Load catalogue</source>
        <translation>지표 목록 불러오기</translation>
    </message>
    <message>
        <source>Load catalogue…</source>
        <translation>지표 목록 불러오기…</translation>
    </message>
    <message>
        <source>Lowest value 0, highest 100</source>
        <translation>최솟값 0, 최댓값 100</translation>
    </message>
    <message>
        <source>Mean of the district</source>
        <translation>자치구 평균</translation>
    </message>
    <message>
        <source>Median of the district</source>
        <translation>자치구 중앙값</translation>
    </message>
    <message>
        <source>Method (*.json)</source>
        <translation>방법 (*.json)</translation>
    </message>
    <message>
        <source>Natural breaks (Fisher-Jenks)</source>
        <translation>자연 구분(피셔-젠크스)</translation>
    </message>
    <message>
        <source>Office default</source>
        <translation>업무 기본값</translation>
    </message>
    <message>
        <source>One extreme dong would squeeze all the others into one end of the scale; only indicators with a skewed distribution are touched.</source>
        <translation>극단적인 동 하나가 나머지를 척도 한쪽 끝으로 몰아 버릴 수 있습니다. 분포가 치우친 지표만 손봅니다.</translation>
    </message>
    <message>
        <source>Only the order of the dongs counts, not how far they are apart: outliers and doubtful units change little.</source>
        <translation>동의 순서만 보고 얼마나 차이 나는지는 보지 않습니다. 극단값이나 의심스러운 단위의 영향이 작습니다.</translation>
    </message>
    <message>
        <source>Over all months and slots, scores of different months compare; each by itself, 0 and 100 move from month to month.</source>
        <translation>모든 월·시간대에 걸쳐 잡으면 다른 달의 점수와 비교할 수 있고, 따로 잡으면 0과 100이 달마다 달라집니다.</translation>
    </message>
    <message>
        <source>Own choices</source>
        <translation>직접 고름</translation>
    </message>
    <message>
        <source>Own weights: {names}.</source>
        <translation>따로 정한 가중치: {names}.</translation>
    </message>
    <message>
        <source>Percent, metres and calls get one scale on which 100 is the most vulnerable.</source>
        <translation>%, m, 신고 건수를 하나의 척도로 바꿉니다. 100이 가장 취약합니다.</translation>
    </message>
    <message>
        <source>Plain (arithmetic) mean</source>
        <translation>산술평균</translation>
    </message>
    <message>
        <source>Pull in the most extreme values</source>
        <translation>극단값을 안으로 당김</translation>
    </message>
    <message>
        <source>Pull in; logarithm if that is not enough</source>
        <translation>안으로 당기고, 모자라면 로그</translation>
    </message>
    <message>
        <source>Ranks only (robust)</source>
        <translation>순위만(강건)</translation>
    </message>
    <message>
        <source>Rates of few people jump by chance; they are drawn towards the mean of all dongs, the more the fewer people there are.</source>
        <translation>인구가 적은 곳의 비율은 우연히 크게 흔들립니다. 인구가 적을수록 전체 평균 쪽으로 더 당깁니다.</translation>
    </message>
    <message>
        <source>Ready-made method</source>
        <translation>준비된 방법</translation>
    </message>
    <message>
        <source>Save the catalogue</source>
        <translation>지표 목록 저장</translation>
    </message>
    <message>
        <source>Save the catalogue to edit in Excel…</source>
        <translation>엑셀에서 고칠 지표 목록 저장…</translation>
    </message>
    <message>
        <source>Save the method</source>
        <translation>방법 저장</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>Scoring…</source>
        <translation>산출 중…</translation>
    </message>
    <message>
        <source>Share of the dongs that are better</source>
        <translation>더 나은 동의 비율(백분위)</translation>
    </message>
    <message>
        <source>So many dongs of an indicator, per month and slot, may be given the value of the next one.</source>
        <translation>월·시간대마다 한 지표에서 이만큼의 동까지 다음 순서 동의 값으로 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Standard deviations</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>Standard scores (z)</source>
        <translation>표준점수(z)</translation>
    </message>
    <message>
        <source>Take as they are</source>
        <translation>그대로 씀</translation>
    </message>
    <message>
        <source>The catalogue&apos;s goalposts</source>
        <translation>지표 목록의 고정 기준</translation>
    </message>
    <message>
        <source>The domains are joined by the geometric mean: the index is high only where anxiety, victimisation and safety are all bad.</source>
        <translation>영역을 기하평균으로 합칩니다. 불안·피해·안전이 모두 나쁜 곳에서만 지수가 높습니다.</translation>
    </message>
    <message>
        <source>The four inner breaks of another month, lowest first; with them that month and this one are measured alike.</source>
        <translation>다른 달의 안쪽 경계값 네 개(작은 것부터). 두 달을 같은 잣대로 재게 됩니다.</translation>
    </message>
    <message>
        <source>The map is scored like this.</source>
        <translation>지도는 이 방법으로 산출되었습니다.</translation>
    </message>
    <message>
        <source>The method is in {path}.</source>
        <translation>방법을 저장한 파일: {path}.</translation>
    </message>
    <message>
        <source>The next analysis (Data page) will be scored like this.</source>
        <translation>다음 분석(자료 페이지)은 이 방법으로 산출합니다.</translation>
    </message>
    <message>
        <source>Use the &amp;catalogue&apos;s</source>
        <translation>지표 목록의 가중치로(&amp;C)</translation>
    </message>
    <message>
        <source>Weak on all sides (geometric)</source>
        <translation>모든 면에서 취약(기하평균)</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Weights of the catalogue</source>
        <translation>지표 목록의 가중치</translation>
    </message>
    <message>
        <source>Weights say how much each part counts; weights from the data follow statistics, not what the police think important.</source>
        <translation>가중치는 각 부분이 얼마나 중요한지 말합니다. 자료에서 얻은 가중치는 통계를 따를 뿐, 경찰이 중요하게 보는 것과는 다릅니다.</translation>
    </message>
    <message>
        <source>What stands in for a value that no file brings; dongs with such values are flagged as estimated.</source>
        <translation>어느 파일에도 없는 값을 무엇으로 대신할지 정합니다. 그런 동에는 추정값 표시가 붙습니다.</translation>
    </message>
    <message>
        <source>With equal numbers there is always a fifth of the dongs in the worst class; the other rules follow the values.</source>
        <translation>동 수를 같게 하면 늘 5분의 1이 가장 나쁜 등급입니다. 다른 규칙은 값을 따릅니다.</translation>
    </message>
    <message>
        <source>With the plain mean a bad score can be made up for by a good one; the geometric and harmonic mean stay near the better score; Copeland counts how many dongs a dong outranks.</source>
        <translation>산술평균에서는 나쁜 점수를 좋은 점수가 메울 수 있습니다. 기하·조화평균은 더 나은 점수 쪽에 머물고, 코플랜드는 앞서는 동의 수를 셉니다.</translation>
    </message>
    <message>
        <source>such as {breaks}</source>
        <translation>예: {breaks}</translation>
    </message>
    <message>
        <source>{name}: {count} indicators in {groups} domains. SHA-256 {hash}…</source>
        <translation>{name}: {groups}개 영역, 지표 {count}개. SHA-256 {hash}…</translation>
    </message>
    <message>
        <source>Breaks carried over</source>
        <translation>가져온 경계값</translation>
    </message>
    <message>
        <source>Classes taken over</source>
        <translation>등급을 나누는 범위</translation>
    </message>
    <message>
        <source>Data needed to be rated</source>
        <translation>평가에 필요한 자료 비율</translation>
    </message>
    <message>
        <source>From values to scores of 0–100</source>
        <translation>값을 0–100 점수로</translation>
    </message>
    <message>
        <source>Hide counts below</source>
        <translation>이 값 미만의 건수 숨김</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>빠진 값</translation>
    </message>
    <message>
        <source>Months added up for crimes</source>
        <translation>범죄를 더하는 개월 수</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>극단값</translation>
    </message>
    <message>
        <source>Scale taken over</source>
        <translation>척도를 잡는 범위</translation>
    </message>
    <message>
        <source>Small counts</source>
        <translation>작은 건수</translation>
    </message>
    <message>
        <source>Values pulled in at most</source>
        <translation>안으로 당기는 값의 최대 개수</translation>
    </message>
    <message>
        <source>Where the five classes part</source>
        <translation>다섯 등급을 나누는 곳</translation>
    </message>
</context>
<context>
    <name>OutputMenu</name>
    <message>
        <source>&amp;Output</source>
        <translation>출력(&amp;O)</translation>
    </message>
    <message>
        <source>Export a 3-D scene…</source>
        <translation>3차원 장면 내보내기…</translation>
    </message>
    <message>
        <source>Hot spots…</source>
        <translation>집중 지역 분석…</translation>
    </message>
    <message>
        <source>Print patrol maps…</source>
        <translation>순찰 지도 인쇄…</translation>
    </message>
    <message>
        <source>Monthly report: {files} written to {folder}.</source>
        <translation>월간 보고서: {files}을(를) {folder}에 저장했습니다.</translation>
    </message>
    <message>
        <source>Monthly report…</source>
        <translation>월간 보고서…</translation>
    </message>
    <message>
        <source>Save the monthly report (PDF and XLSX)</source>
        <translation>월간 보고서 저장 (PDF와 XLSX)</translation>
    </message>
    <message>
        <source>The monthly report was cancelled.</source>
        <translation>월간 보고서를 취소했습니다.</translation>
    </message>
    <message>
        <source>Writing the monthly report…</source>
        <translation>월간 보고서를 작성하는 중…</translation>
    </message>
    <message>
        <source>monthly report {month}.pdf</source>
        <translation>월간보고서 {month}.pdf</translation>
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
    <name>Preview</name>
    <message>
        <source>&amp;As recognised</source>
        <translation>자동 인식으로(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Encoding</source>
        <translation>인코딩(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>시트(&amp;S)</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>파일의 앞부분</translation>
    </message>
    <message>
        <source>Forget what was set by hand for the columns</source>
        <translation>열에 직접 지정한 것을 지웁니다</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Nothing of it can be used yet: choose over the columns what holds the dong and what holds an indicator.</source>
        <translation>아직 쓸 수 있는 것이 없습니다. 열 위의 목록에서 행정동과 지표가 든 열을 지정하십시오.</translation>
    </message>
    <message>
        <source>Preview: {file}</source>
        <translation>미리보기: {file}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>What</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>읽은 방법</translation>
    </message>
    <message>
        <source>What was decided, changed or left out</source>
        <translation>판단한 것, 바꾼 것, 뺀 것</translation>
    </message>
    <message>
        <source>found by itself</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>taken for</source>
        <translation>용도</translation>
    </message>
    <message>
        <source>{source}, {rows} rows below {head} header rows; dongs from: {key}; indicators: {indicators}.</source>
        <translation>{source}, 머리글 {head}행 아래 {rows}행. 행정동: {key}. 지표: {indicators}.</translation>
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
        <source>Halving the longest distance</source>
        <translation>가장 먼 거리를 반씩 좁히는 중</translation>
    </message>
    <message>
        <source>Distances over the roads</source>
        <translation>도로를 따라 거리를 재는 중</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
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
    <name>Reading</name>
    <message>
        <source>SafeDong: matching a file</source>
        <translation>SafeDong: 파일 연결 중</translation>
    </message>
    <message>
        <source>SafeDong: reading a file</source>
        <translation>SafeDong: 파일 읽는 중</translation>
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
        <source>No new map was made; the files and settings are kept.</source>
        <translation>새 지도는 만들지 않았습니다. 파일과 설정은 그대로입니다.</translation>
    </message>
    <message>
        <source>{file}: {rows} points, {inside} of them in the dongs.</source>
        <translation>{file}: 점 {rows}개, 행정동 안 {inside}개.</translation>
    </message>
    <message>
        <source>{heading}: {count} more; Check the match shows them all.</source>
        <translation>{heading}: 그 밖 {count}개. '연결 확인'에서 모두 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>{count} cells were no plain numbers, first: {first}</source>
        <translation>셀 {count}개가 보통 숫자가 아니었습니다. 첫 번째: {first}</translation>
    </message>
</context>
<context>
    <name>Scene</name>
    <message>
        <source>Making the 3-D scene…</source>
        <translation>3차원 장면 만드는 중…</translation>
    </message>
    <message>
        <source>Qgis2threejs exports its page</source>
        <translation>Qgis2threejs가 페이지를 내보내는 중</translation>
    </message>
    <message>
        <source>Reading the dongs</source>
        <translation>행정동 읽는 중</translation>
    </message>
    <message>
        <source>SafeDong: making a 3-D scene</source>
        <translation>SafeDong: 3차원 장면 만드는 중</translation>
    </message>
    <message>
        <source>The 3-D scene was cancelled; nothing was changed.</source>
        <translation>3차원 장면 만들기를 취소했습니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Writing the page</source>
        <translation>페이지 쓰는 중</translation>
    </message>
</context>
<context>
    <name>SceneDialog</name>
    <message>
        <source>&amp;Make</source>
        <translation>만들기(&amp;M)</translation>
    </message>
    <message>
        <source>3-D scene</source>
        <translation>3차원 장면</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>건물</translation>
    </message>
    <message>
        <source>Elevation model</source>
        <translation>표고 모델</translation>
    </message>
    <message>
        <source>Export a 3-D scene</source>
        <translation>3차원 장면 내보내기</translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation>시설</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>No point layer in the project.</source>
        <translation>프로젝트에 점 레이어가 없습니다.</translation>
    </message>
    <message>
        <source>QGIS&apos;s 3-D map: styles, a view with a flight along the ranking, and a sheet to print, in this project</source>
        <translation>QGIS 3D 지도: 스타일, 순위를 따라 나는 보기, 인쇄 레이아웃을 이 프로젝트에 만듦</translation>
    </message>
    <message>
        <source>Qgis2threejs: for that plugin, the month and slot shown</source>
        <translation>Qgis2threejs: 그 플러그인용, 지금 보이는 월과 시간대</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Web page: one file, opens in any browser without a network; all months and time slots</source>
        <translation>웹 페이지: 네트워크 없이 어느 브라우저에서나 열리는 파일 하나, 모든 월과 시간대</translation>
    </message>
    <message>
        <source>Write the sheet with the 3-D picture as PDF</source>
        <translation>3차원 그림이 든 인쇄물을 PDF로도 저장</translation>
    </message>
    <message>
        <source>as the layer says</source>
        <translation>레이어의 값을 씀</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
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
    <message>
        <source>its layer does not take the values</source>
        <translation>레이어가 값을 받지 않습니다</translation>
    </message>
</context>
<context>
    <name>Siting</name>
    <message>
        <source>&amp;Plan cameras</source>
        <translation>카메라 배치(&amp;P)</translation>
    </message>
    <message>
        <source>After %</source>
        <translation>이후 %</translation>
    </message>
    <message>
        <source>Analyse first: the demand for cameras comes from the index of the dongs on the map.</source>
        <translation>먼저 분석하십시오. 카메라 수요는 지도에 보이는 동의 지수에서 나옵니다.</translation>
    </message>
    <message>
        <source>Before %</source>
        <translation>이전 %</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>예산</translation>
    </message>
    <message>
        <source>By dong</source>
        <translation>동별</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Cameras at most</source>
        <translation>최대 대수</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Candidate places</source>
        <translation>후보지</translation>
    </message>
    <message>
        <source>Choose candidate places and press Plan cameras.</source>
        <translation>후보지를 선택하고 카메라 배치를 누르십시오.</translation>
    </message>
    <message>
        <source>Cost field</source>
        <translation>비용 필드</translation>
    </message>
    <message>
        <source>Coverage curve</source>
        <translation>감시율 곡선</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>감시</translation>
    </message>
    <message>
        <source>Demand cell</source>
        <translation>수요 격자 크기</translation>
    </message>
    <message>
        <source>Dong</source>
        <translation>행정동</translation>
    </message>
    <message>
        <source>Duty zone</source>
        <translation>의무 구역</translation>
    </message>
    <message>
        <source>Duty zones</source>
        <translation>의무 구역</translation>
    </message>
    <message>
        <source>Every dong at least</source>
        <translation>동별 최소 비율</translation>
    </message>
    <message>
        <source>Existing cameras</source>
        <translation>기존 카메라</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>미감시</translation>
    </message>
    <message>
        <source>New cameras</source>
        <translation>신규 카메라</translation>
    </message>
    <message>
        <source>Number field</source>
        <translation>대수 필드</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>반경</translation>
    </message>
    <message>
        <source>SafeDong: planning cameras</source>
        <translation>SafeDong: 카메라 배치 중</translation>
    </message>
    <message>
        <source>Weight: anxiety</source>
        <translation>가중치: 방범불안</translation>
    </message>
    <message>
        <source>Weight: badly watched</source>
        <translation>가중치: 감시취약</translation>
    </message>
    <message>
        <source>Weight: victimisation</source>
        <translation>가중치: 방범피해</translation>
    </message>
    <message>
        <source>Angle of view</source>
        <translation>화각</translation>
    </message>
    <message>
        <source>Bearing field of the candidates</source>
        <translation>후보지의 방위각 필드</translation>
    </message>
    <message>
        <source>Better class</source>
        <translation>등급 개선</translation>
    </message>
    <message>
        <source>Buildings that block the sight</source>
        <translation>시야를 가리는 건물</translation>
    </message>
    <message>
        <source>By year</source>
        <translation>연차별</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>등급</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Covered %</source>
        <translation>감시 %</translation>
    </message>
    <message>
        <source>Demand weight field</source>
        <translation>수요 가중치 필드</translation>
    </message>
    <message>
        <source>Efficient (covers the most)</source>
        <translation>효율 (가장 많이 감시)</translation>
    </message>
    <message>
        <source>Fair (worst dong first)</source>
        <translation>공평 (가장 낮은 동 우선)</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>잔액</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>추가 옵션</translation>
    </message>
    <message>
        <source>New</source>
        <translation>신규</translation>
    </message>
    <message>
        <source>Own demand points</source>
        <translation>별도 수요 지점</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Plan &amp;shown</source>
        <translation>표시할 계획(&amp;S)</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>계획 비교</translation>
    </message>
    <message>
        <source>Ranking one by one</source>
        <translation>하나씩 순위 매기기</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>집행액</translation>
    </message>
    <message>
        <source>The C03 of the data and the layer of existing cameras are {points} points apart on average: what the new cameras add was added to the C03 of the data.</source>
        <translation>자료의 C03과 기존 카메라 레이어의 값이 평균 {points}점 다릅니다. 신규 카메라가 늘리는 만큼을 자료의 C03에 더했습니다.</translation>
    </message>
    <message>
        <source>The index does not follow: the data has no C03 (area watched by CCTV).</source>
        <translation>자료에 C03(CCTV 감시면적률)이 없어 지수는 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>The layer {layer} is being edited: save or discard the edits, then choose the plan again.</source>
        <translation>레이어 {layer}을(를) 편집하는 중입니다. 편집 내용을 저장하거나 버린 다음 계획을 다시 선택하십시오.</translation>
    </message>
    <message>
        <source>Two cameras must see each place</source>
        <translation>두 대가 함께 감시해야 함</translation>
    </message>
    <message>
        <source>Worst dong %</source>
        <translation>가장 낮은 동 %</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>연차</translation>
    </message>
    <message>
        <source>Year {number}</source>
        <translation>{number}년차</translation>
    </message>
    <message>
        <source>Yearly budgets</source>
        <translation>연차별 예산</translation>
    </message>
    <message>
        <source>C03 (area watched) {watched_before} % → {watched_after} % on average. The index falls in {fell} dongs, most in {dong} ({index_before} → {index_after}), and rises in {rose}: it compares dongs with each other. {better} get a better class, {worse} a worse one. The result on the map stays as it is.</source>
        <translation>C03(감시면적률) 평균 {watched_before} % → {watched_after} %. 지수는 {fell}개 동에서 내려가며 {dong}이(가) 가장 많이 내려갑니다 ({index_before} → {index_after}). {rose}개 동에서는 올라가는데, 지수가 동끼리 비교하는 값이기 때문입니다. 등급은 {better}개 동이 좋아지고 {worse}개 동이 나빠집니다. 지도의 결과는 그대로입니다.</translation>
    </message>
    <message>
        <source>Without a layer of existing cameras, what they see already is unknown.</source>
        <translation>기존 카메라 레이어가 없어 이미 보이는 곳은 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Plan shown</source>
        <translation>표시할 계획</translation>
    </message>
    <message>
        <source>Did they work?</source>
        <translation>효과가 있었나</translation>
    </message>
    <message>
        <source>Where to put them</source>
        <translation>어디에 놓을까</translation>
    </message>
    <message>
        <source>Choose a point layer of candidate places, or roads or a grid under More options.</source>
        <translation>후보지의 점 레이어를 고르거나, 추가 옵션에서 도로나 격자를 고르십시오.</translation>
    </message>
    <message>
        <source>Cost at a crossing</source>
        <translation>교차로의 비용</translation>
    </message>
    <message>
        <source>Cost at a grid place</source>
        <translation>격자 자리의 비용</translation>
    </message>
    <message>
        <source>Cost of each of them</source>
        <translation>그 자리마다의 비용</translation>
    </message>
    <message>
        <source>Crime points (victimisation)</source>
        <translation>범죄 지점(방범피해 대신)</translation>
    </message>
    <message>
        <source>Grid of candidates</source>
        <translation>후보지 격자</translation>
    </message>
    <message>
        <source>Grid of candidates every</source>
        <translation>후보지 격자 간격</translation>
    </message>
    <message>
        <source>More candidate places</source>
        <translation>다른 후보지</translation>
    </message>
    <message>
        <source>Roads (for crossings)</source>
        <translation>도로(교차로를 후보지로)</translation>
    </message>
    <message>
        <source>Vacant houses (anxiety)</source>
        <translation>빈집(방범불안 대신)</translation>
    </message>
    <message>
        <source>Weight: women and children</source>
        <translation>가중치: 여성·아동</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Adds %</source>
        <translation>추가 감시 %</translation>
    </message>
    <message>
        <source>At most {bound} % is possible (gap {gap} %).</source>
        <translation>최대 {bound} %까지 가능합니다 (차이 {gap} %).</translation>
    </message>
    <message>
        <source>Worst dong: {worst}. One-by-one ranking would cover {ranking} %; the fairest plan {fair} %.</source>
        <translation>가장 낮은 동: {worst}. 하나씩 순위를 매기는 방식은 {ranking} %, 가장 공평한 계획은 {fair} %입니다.</translation>
    </message>
    <message>
        <source>{count} cameras, cost {spent}: {before} % → {after} % of the demand.</source>
        <translation>카메라 {count}대, 비용 {spent}: 수요의 {before} % → {after} %.</translation>
    </message>
    <message>
        <source>Yearly budgets: “{text}” is no list of amounts.</source>
        <translation>연차별 예산: “{text}”은(는) 금액 목록이 아닙니다.</translation>
    </message>
    <message>
        <source>Yearly budgets: “{text}” can be read in more than one way.</source>
        <translation>연차별 예산: “{text}”은(는) 두 가지 이상으로 읽힐 수 있습니다.</translation>
    </message>
    <message>
        <source>without the least share of each dong</source>
        <translation>동별 최소 비율 없이 계산</translation>
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
    <name>SourceList</name>
    <message>
        <source>Layer {layer}, within {radius} m</source>
        <translation>레이어 {layer}, 반경 {radius} m</translation>
    </message>
    <message>
        <source>{layer} → {indicator}</source>
        <translation>{layer} → {indicator}</translation>
    </message>
</context>
<context>
    <name>StyleMenu</name>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>District outlines</source>
        <translation>자치구 경계</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>라벨</translation>
    </message>
    <message>
        <source>Map st&amp;yle</source>
        <translation>지도 모양(&amp;Y)</translation>
    </message>
    <message>
        <source>Name and class</source>
        <translation>이름과 등급</translation>
    </message>
    <message>
        <source>Name and index</source>
        <translation>이름과 지수</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Save style as QML…</source>
        <translation>QML로 스타일 저장…</translation>
    </message>
    <message>
        <source>Save style as SLD…</source>
        <translation>SLD로 스타일 저장…</translation>
    </message>
    <message>
        <source>Save the style</source>
        <translation>스타일 저장</translation>
    </message>
    <message>
        <source>Facility symbols</source>
        <translation>시설 기호</translation>
    </message>
    <message>
        <source>For point layers named after what they hold: CCTV, street lights, emergency bells, guardian houses, police.</source>
        <translation>이름으로 알 수 있는 점 레이어에 씁니다: CCTV, 보안등, 비상벨, 안전지킴이집, 지구대·파출소.</translation>
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
    <message>
        <source>District outlines</source>
        <translation>자치구 경계</translation>
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
    <message>
        <source>Rank in the city</source>
        <translation>시 전체 순위</translation>
    </message>
    <message>
        <source>Rank in the district</source>
        <translation>자치구 순위</translation>
    </message>
    <message>
        <source>Since last month</source>
        <translation>전월 대비</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
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
        <source>&amp;Back to the real result</source>
        <translation>실제 결과로(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>삭제(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Indicator</source>
        <translation>지표(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keep as…</source>
        <translation>보관(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Load</source>
        <translation>불러오기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Scenario</source>
        <translation>시나리오(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>값(&amp;V)</translation>
    </message>
    <message>
        <source>Another value in a dong</source>
        <translation>동의 값 바꾸기</translation>
    </message>
    <message>
        <source>Another value in {dong}</source>
        <translation>값 바꾸기: {dong}</translation>
    </message>
    <message>
        <source>Click a dong on the map first.</source>
        <translation>먼저 지도에서 동을 누르세요.</translation>
    </message>
    <message>
        <source>First analyse on the Data page. Then try here what other weights, or more lights in a dong, would do.</source>
        <translation>먼저 자료 페이지에서 분석하세요. 그런 다음 가중치를 바꾸거나 어느 동에 보안등을 늘리면 어떻게 되는지 여기에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>Keep as a scenario</source>
        <translation>시나리오로 보관</translation>
    </message>
    <message>
        <source>M&amp;ore or fewer</source>
        <translation>더하거나 빼기(&amp;O)</translation>
    </message>
    <message>
        <source>Move a slider or change a value: the map follows at once.</source>
        <translation>막대를 움직이거나 값을 바꾸면 지도가 바로 따라옵니다.</translation>
    </message>
    <message>
        <source>Name of the scenario</source>
        <translation>시나리오 이름</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새 순위</translation>
    </message>
    <message>
        <source>No data here now.</source>
        <translation>지금은 자료가 없습니다.</translation>
    </message>
    <message>
        <source>Now {value} {unit}.</source>
        <translation>현재 {value} {unit}.</translation>
    </message>
    <message>
        <source>Now {value} {unit}; one more adds {step}.</source>
        <translation>현재 {value} {unit}; 하나 늘면 +{step}.</translation>
    </message>
    <message>
        <source>Only &amp;changed classes</source>
        <translation>등급이 바뀐 동만(&amp;C)</translation>
    </message>
    <message>
        <source>Points of the index; above 0: more vulnerable.</source>
        <translation>지수의 점수 차이. 0보다 크면 더 취약합니다.</translation>
    </message>
    <message>
        <source>Rank now and new; 1 is the most vulnerable on the map.</source>
        <translation>현재와 새 순위. 1이 지도에서 가장 취약한 동입니다.</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>시나리오</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비중</translation>
    </message>
    <message>
        <source>Small counts are hidden here: no what-if.</source>
        <translation>작은 건수라 숨겼으므로 가정해 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Weight of</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Weight of {name}</source>
        <translation>가중치: {name}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>가정</translation>
    </message>
    <message>
        <source>What if – not the real result</source>
        <translation>가정 – 실제 결과가 아님</translation>
    </message>
    <message>
        <source>What if – not the real result ({name})</source>
        <translation>가정 – 실제 결과가 아님 ({name})</translation>
    </message>
    <message>
        <source>What-if by dong</source>
        <translation>동별 가정 결과</translation>
    </message>
    <message>
        <source>less | more</source>
        <translation>작게 | 크게</translation>
    </message>
    <message>
        <source>{count} dongs change class: {rose} more vulnerable, {fell} less.</source>
        <translation>등급이 바뀌는 동 {count}곳: 더 취약 {rose}, 덜 취약 {fell}.</translation>
    </message>
    <message>
        <source>{dong}: index {before} → {after}, class {was} → {becomes}, rank {rank} → {new_rank}</source>
        <translation>{dong}: 지수 {before} → {after}, 등급 {was} → {becomes}, 순위 {rank} → {new_rank}</translation>
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
        <source>a domain without data</source>
        <translation>자료 없는 영역 있음</translation>
    </message>
    <message>
        <source>partly estimated</source>
        <translation>일부 추정</translation>
    </message>
    <message>
        <source>too little data in some months</source>
        <translation>일부 월에 자료 부족</translation>
    </message>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} 외 {count}개</translation>
    </message>
    <message>
        <source>Put commas between the numbers, such as {example}.</source>
        <translation>{example}처럼 숫자 사이에 쉼표를 넣으십시오.</translation>
    </message>
    <message>
        <source>Put semicolons between the numbers, such as {example}.</source>
        <translation>{example}처럼 숫자 사이에 세미콜론(;)을 넣으십시오.</translation>
    </message>
    <message>
        <source>Put semicolons between the numbers, such as {example}: in QGIS&apos;s number format the comma is the decimal sign.</source>
        <translation>{example}처럼 숫자 사이에 세미콜론(;)을 넣으십시오. QGIS의 숫자 형식에서 쉼표가 소수점입니다.</translation>
    </message>
    <message>
        <source>a district&apos;s value, or shared out after a change of boundaries</source>
        <translation>자치구 값이거나 경계 변경에 따라 나눈 값</translation>
    </message>
</context>
</TS>
