<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>Boundary</name>
    <message>
        <location filename="../bridge/boundary.py" line="184"/>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <location filename="../build/i18n/library_strings.py" line="1"/>
        <source>Cells shown as percentages are read as percentages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="2"/>
        <source>Hours were rolled up to three-hour slots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="3"/>
        <source>No column holds dong codes or dong names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="4"/>
        <source>No column is an indicator of the catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="5"/>
        <source>Read as {encoding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="6"/>
        <source>Sheet {sheet} is read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="7"/>
        <source>The delimiter is the {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="8"/>
        <source>The file has no header; its columns are numbered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="9"/>
        <source>{depth} header rows, the last in line {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="10"/>
        <source>{text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <location filename="../ui/detail.py" line="50"/>
        <source>Click a dong on the map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="64"/>
        <source>{district} {dong} · {month} {slot}
{name} {index} · {rank}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="114"/>
        <source>not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="129"/>
        <source>static</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="131"/>
        <source>same all day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="133"/>
        <source>same all months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="135"/>
        <source>generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="137"/>
        <source>small count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="147"/>
        <source>Indicator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="147"/>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="147"/>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="147"/>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="147"/>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="172"/>
        <source>all day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/detail.py" line="173"/>
        <source>{start}–{end} h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <location filename="../build/i18n/library_strings.py" line="11"/>
        <source>A floor of {floor:.1%} in every region cannot be met: within these limits the worst-off region, {region}, gets {best:.1%} at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="12"/>
        <source>Add a file for at least one of these indicators.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="13"/>
        <source>Add candidates near them, widen the radius, or leave them out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="14"/>
        <source>Ask for fewer sites or add candidates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="15"/>
        <source>Ask for the original file; the letters cannot be recovered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="16"/>
        <source>Catalogue {file}, line {line}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="17"/>
        <source>Check that layer and table are both by administrative dong, of the same area.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="18"/>
        <source>Choose another value on the method page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="19"/>
        <source>Choose the key column by hand, or check that this is a table by dong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="20"/>
        <source>Correct it and plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="21"/>
        <source>Correct the line and load the catalogue again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="22"/>
        <source>Give a CSV, TSV, TXT or XLSX file with one row per dong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="23"/>
        <source>Give a layer of poles or lights, or make a grid of candidates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="24"/>
        <source>Give a point layer, or make a demand grid inside the dongs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="25"/>
        <source>Keep one row for each, or tell which one holds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="26"/>
        <source>Layer {layer}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="27"/>
        <source>Lower the floor, raise the budget, or add candidates in {region}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="28"/>
        <source>Map a column to an indicator by hand, or add its name to the aliases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="29"/>
        <source>Neither a budget nor a number of cameras is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="30"/>
        <source>No choice of candidates keeps all limits, duties and floors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="31"/>
        <source>No data at all for the domain {domain}: {indicators}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="32"/>
        <source>No plan was found within {seconds:.0f} seconds, nor proof that none is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="33"/>
        <source>Raise the budget, lower the floor, or give more candidates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="34"/>
        <source>Raise the time limit or loosen the limits of the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="35"/>
        <source>Remove them or correct their coordinates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="36"/>
        <source>Set one of them, or both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="37"/>
        <source>Something went wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="38"/>
        <source>The camera plan cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="39"/>
        <source>The method&apos;s {setting} is {value}, which cannot be used: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="40"/>
        <source>The {setting} cannot be used: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="41"/>
        <source>There is no candidate place for a camera.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="42"/>
        <source>There is no demand point to be covered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="43"/>
        <source>Use a table or layer by administrative dong (행정동).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="44"/>
        <source>{count} demand points (first: {first}) lie beyond the reach of every candidate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="45"/>
        <source>{count} of the {layer} have no usable coordinates (first: row {row}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="46"/>
        <source>{count} sites are asked for, but there are {available} candidates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="47"/>
        <source>{file} is not a table that can be read: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="48"/>
        <source>{file}: no column holds dong codes or dong names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="49"/>
        <source>{file}: no column is an indicator of the catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="50"/>
        <source>{file}: none of its {count} keys (such as {example}) is in the layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="51"/>
        <source>{file}: the Korean text was destroyed before it reached us ({count} replacement characters, first in line {line}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="52"/>
        <source>{file}: {count} rows say different things about the same dong, indicator and time (first: {key}, line {line}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="53"/>
        <source>{file}: {found}, where {expected} was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../build/i18n/library_strings.py" line="54"/>
        <source>{what_to_do}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <location filename="../bridge/scored.py" line="104"/>
        <source>Dong code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="105"/>
        <source>Dong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="106"/>
        <source>District</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="107"/>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="108"/>
        <source>Time slot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="114"/>
        <source>{name} class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="125"/>
        <source>Share of data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="126"/>
        <source>Flags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="132"/>
        <source>{name} ({unit})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="133"/>
        <source>{name} score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/scored.py" line="134"/>
        <source>{name} level</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MatchUnits</name>
    <message>
        <location filename="../algorithms/matchunits.py" line="37"/>
        <source>Match dongs with a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="40"/>
        <source>Matches the keys of a table with the dongs of a layer by code, by crosswalk between code systems, then by name within the district. An ambiguous name is never guessed. Every key of both sides gets one row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="47"/>
        <source>Dong boundaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="47"/>
        <source>Code field (found by content when empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="47"/>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="47"/>
        <source>Key field of the table (found by content when empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="47"/>
        <source>Matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="47"/>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="47"/>
        <source>JSON files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="97"/>
        <source>{rate} % of the dongs have a partner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/matchunits.py" line="112"/>
        <source>No field of the table holds dong codes or names. Choose one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <location filename="../bridge/messages.py" line="22"/>
        <source>SafeDong met a fault of its own: {error}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../bridge/messages.py" line="23"/>
        <source>Nothing was changed. The log panel (SafeDong) has the details.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Plugin</name>
    <message>
        <location filename="../plugin.py" line="45"/>
        <source>Crime-prevention index by dong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadTable</name>
    <message>
        <location filename="../algorithms/readtable.py" line="33"/>
        <source>Read an indicator table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/readtable.py" line="36"/>
        <source>Reads a CSV, TSV, TXT or XLSX file as public offices publish it: finds encoding, delimiter, header rows, keys, months and time slots, and gives a tidy table. The report lists every decision and every cell that was read as missing, by line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/readtable.py" line="44"/>
        <source>Table file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/readtable.py" line="44"/>
        <source>Sheet (first when empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/readtable.py" line="44"/>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/readtable.py" line="44"/>
        <source>Indicator catalogue (built-in when empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/readtable.py" line="44"/>
        <source>Tidy table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/readtable.py" line="44"/>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/readtable.py" line="44"/>
        <source>JSON files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <location filename="../ui/report_page.py" line="16"/>
        <source>No data for: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/report_page.py" line="23"/>
        <source>{file}: {rows} rows, {encoding}; {matched} dongs joined ({rate} %).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/report_page.py" line="34"/>
        <source>The values are generated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/report_page.py" line="35"/>
        <source>Only in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/report_page.py" line="35"/>
        <source>Only in the layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/report_page.py" line="35"/>
        <source>Ambiguous, left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/report_page.py" line="46"/>
        <source>{count} cells were read as missing, first: {first}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <location filename="../bridge/results.py" line="60"/>
        <source>{path} could not be written: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SafeDongDock</name>
    <message>
        <location filename="../ui/dock.py" line="28"/>
        <source>SafeDong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.py" line="79"/>
        <source>Sample: dongs of Seoul (2020)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.py" line="91"/>
        <source>Choose the boundary layer first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.py" line="94"/>
        <source>Add indicator files first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.py" line="144"/>
        <source>Tables (*.csv *.tsv *.txt *.xlsx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.py" line="145"/>
        <source>Add indicator files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.py" line="159"/>
        <source>All districts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="13"/>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="21"/>
        <source>&amp;Boundary layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="28"/>
        <source>Code &amp;field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="37"/>
        <source>&amp;Indicator files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="49"/>
        <source>&amp;Add files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="50"/>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="51"/>
        <source>&amp;Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="51"/>
        <source>Load the bundled sample: Seoul, 425 dongs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="56"/>
        <source>A&amp;nalyse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="58"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="63"/>
        <source>Choose the boundary layer, add indicator files and press Analyse. What was read, joined and left over will stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="69"/>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="74"/>
        <source>&amp;District</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="76"/>
        <source>&amp;Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="78"/>
        <source>&amp;Time slot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="84"/>
        <source>Sho&amp;w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/dock.ui" line="85"/>
        <source>&amp;Click a dong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoreIndex</name>
    <message>
        <location filename="../algorithms/scoreindex.py" line="42"/>
        <source>Score the crime-prevention index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="45"/>
        <source>Joins indicator tables to a layer of administrative dongs, scores every month and time slot at once, and gives the five-class layer of one month and slot, a table of all, and a report of every decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Dong boundaries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Code field (found by content when empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Indicator tables (CSV, TSV, TXT, XLSX)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Indicator catalogue (built-in when empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Method (defaults when empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Month YYYY-MM (latest when empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Time slot such as 21-24, or all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>District to output (every district when empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Scored dongs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Scores of all months and slots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="53"/>
        <source>JSON files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="178"/>
        <source>{value} is not in the data. Known: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../algorithms/scoreindex.py" line="212"/>
        <source>{file}: {matched} of {total} dongs joined.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <location filename="../bridge/session.py" line="86"/>
        <source>SafeDong: scoring the index</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Styles</name>
    <message>
        <location filename="../styles/renderer.py" line="35"/>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
