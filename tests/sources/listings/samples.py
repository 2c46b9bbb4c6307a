"""A list in every form that is read. The parties are invented."""

# ruff: noqa: E501 - the publishers' lines are long

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2031-05-09T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>1</DATAID><FIRST_NAME>OLENA</FIRST_NAME><SECOND_NAME>HRYTSAK</SECOND_NAME><UN_LIST_TYPE>Merrow</UN_LIST_TYPE>
<REFERENCE_NUMBER>MEi.001</REFERENCE_NUMBER><LISTED_ON>2030-01-02</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>Олена Грицак</NAME_ORIGINAL_SCRIPT><NATIONALITY><VALUE>Merrow</VALUE></NATIONALITY>
<LAST_DAY_UPDATED><VALUE>2030-03-04</VALUE><VALUE>2031-03-04</VALUE></LAST_DAY_UPDATED>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Elena Gritsak</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Heron</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-06-05</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>M 1234</NUMBER></INDIVIDUAL_DOCUMENT>
</INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>MERROW SHIPPING</FIRST_NAME>
<UN_LIST_TYPE>Merrow</UN_LIST_TYPE><REFERENCE_NUMBER>MEe.001</REFERENCE_NUMBER></ENTITY></ENTITIES></CONSOLIDATED_LIST>
"""
OFAC_CSV = (
    '7,"HRYTSAK, Olena","individual","MERROW] [SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    "\"DOB 05 Jun 1971; Passport M1234 (Merrow); a.k.a. 'HERON'.\"\n"
    '8,"MERROW SHIPPING",-0- ,"MERROW",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n\x1a'
)
OFAC_ALIASES = '7,1,"aka","GRITSAK, Elena",-0- \n7,2,"fka","ROST, Olena",-0- \n'
OFAC_XML = """<sdnList xmlns="urn:x"><publshInformation><Publish_Date>05/09/2031</Publish_Date></publshInformation>
<sdnEntry><uid>7</uid><firstName>Olena</firstName><lastName>HRYTSAK</lastName><sdnType>Individual</sdnType>
<programList><program>MERROW</program></programList><idList><id><uid>3</uid><idType>Passport</idType>
<idNumber>M1234</idNumber></id></idList><akaList><aka><type>a.k.a.</type><category>weak</category><lastName>HERON</lastName>
</aka></akaList><dateOfBirthList><dateOfBirthItem><dateOfBirth>05 Jun 1971</dateOfBirth></dateOfBirthItem></dateOfBirthList>
</sdnEntry></sdnList>"""
OFAC_ADVANCED = """<Sanctions xmlns="urn:y"><DateOfIssue><Year>2031</Year><Month>5</Month><Day>9</Day></DateOfIssue>
<ReferenceValueSets><AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType></AliasTypeValues>
<PartySubTypeValues><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType></PartyTypeValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues></ReferenceValueSets>
<IDRegDocuments><IDRegDocument ID="9" IDRegDocTypeID="1571" IdentityID="70"><IDRegistrationNo>M1234</IDRegistrationNo>
</IDRegDocument></IDRegDocuments><DistinctParties><DistinctParty FixedRef="7"><Profile ID="7" PartySubTypeID="4">
<Identity ID="70"><Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1"><DocumentedNamePart>
<NamePartValue>HRYTSAK</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue>Olena</NamePartValue>
</DocumentedNamePart></DocumentedName></Alias><Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName>
<DocumentedNamePart><NamePartValue>HERON</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity>
<Feature FeatureTypeID="8"><FeatureVersion><DatePeriod><Start><From><Year>1971</Year><Month>6</Month><Day>5</Day></From>
</Start></DatePeriod></FeatureVersion></Feature></Profile></DistinctParty></DistinctParties><SanctionsEntries>
<SanctionsEntry ProfileID="7"><EntryEvent><Date><Year>2030</Year><Month>1</Month><Day>2</Day></Date></EntryEvent>
<SanctionsMeasure><Comment>MERROW</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>"""
EU_XML = """<export xmlns="urn:z" generationDate="2031-05-09T10:00:00.000+02:00"><sanctionEntity
designationDate="2030-01-02" euReferenceNumber="EU.1.1" logicalId="1"><subjectType code="person"/>
<regulation programme="MER" publicationDate="2030-01-03"/><nameAlias wholeName="Olena HRYTSAK" strong="true"/>
<nameAlias wholeName="Олена Грицак" strong="true"/><nameAlias wholeName="Heron" strong="false"/>
<citizenship countryDescription="MERROW"/><birthdate birthdate="1971-06-05"/>
<identification number="M1234" identificationTypeDescription="Passport"/></sanctionEntity></export>"""
EU_CSV = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_DesignationDate;Entity_Remark;"
    "Entity_SubjectType;Entity_Regulation_Programme;NameAlias_WholeName;BirthDate_BirthDate;"
    "Citizenship_CountryDescription;Identification_Number;Identification_TypeDescription\n"
    "09/05/2031;1;EU.1.1;2030-01-02;;person;MER;Olena HRYTSAK;;;;\n"
    "09/05/2031;1;EU.1.1;2030-01-02;;person;MER;Олена Грицак;;;;\n"
    "09/05/2031;1;EU.1.1;2030-01-02;;person;MER;;1971-06-05;MERROW;M1234;Passport\n"
)
UK_CSV = (
    "Report Date: 09/05/2031\n"
    "Last Updated,Unique ID,OFSI Group ID,Name 6,Name 1,Name 2,Name type,Alias strength,Name non-latin script,"
    "Regime Name,Designation Type,D.O.B,Nationality(/ies),Passport number,Date Designated\n"
    "04/03/2031,MER0001,1,HRYTSAK,Olena,,Primary Name,,Олена Грицак,Merrow,Individual,05/06/1971,Merrow,M1234,02/01/2030\n"
    "04/03/2031,MER0001,1,HERON,,,Alias,Low quality a.k.a,,Merrow,Individual,05/06/1971,Merrow,M1234,02/01/2030\n"
)
UK_XML = """<Designations><DateGenerated>09/05/2031</DateGenerated><Designation><LastUpdated>04/03/2031</LastUpdated>
<DateDesignated>02/01/2030</DateDesignated><UniqueID>MER0001</UniqueID><Names><Name><Name1>Olena</Name1><Name6>HRYTSAK</Name6>
<NameType>Primary Name</NameType></Name><Name><Name6>HERON</Name6><NameType>Alias</NameType>
<AliasStrength>Low quality</AliasStrength></Name></Names><NonLatinNames><NonLatinName><NameNonLatinScript>Олена Грицак
</NameNonLatinScript></NonLatinName></NonLatinNames><RegimeName>Merrow</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip><IndividualDetails><DOBs><DOB>05/06/1971</DOB></DOBs>
<PassportNumber>M1234</PassportNumber></IndividualDetails></Designation></Designations>"""
TARGETS = (
    '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails",'
    '"program_ids","dataset","first_seen","last_seen","last_change"\n'
    '"NK-7","Person","Olena Hrytsak","Elena Gritsak;""Heron""","1971-06-05","me","","M1234","Merrow sanctions","","",'
    '"MER-1","Merrow list","2030-01-02T00:00:00","2031-05-09","2031-03-04T00:00:00"\n'
)
FTM = (
    '{"id": "NK-7", "caption": "Olena Hrytsak", "schema": "Person", "target": true, "datasets": ["merrow"], "properties": '
    '{"name": ["Olena Hrytsak", "Олена Грицак"], "weakAlias": ["Heron"], "birthDate": ["1971-06-05"], '
    '"passportNumber": ["M1234"], "sanctions": [{"id": "s", "schema": "Sanction", "properties": '
    '{"programId": ["MER-1"], "startDate": ["2030-01-02"]}}]}}\n'
    '{"id": "a", "schema": "Address", "target": false, "properties": {"full": ["1 Quay"]}}\n'
)
ALL = {
    "un.xml": UN, "sdn.csv": OFAC_CSV, "sdn.xml": OFAC_XML, "sdn_advanced.xml": OFAC_ADVANCED, "eu.xml": EU_XML, "eu.csv": EU_CSV,
    "uk.csv": UK_CSV, "uk.xml": UK_XML, "targets.simple.csv": TARGETS, "targets.nested.json": FTM,
}  # fmt: skip
