//! The names that this crate knows: those of EN 16931 in both syntaxes and those that its rules speak of. A table.

use super::name::group;

group! { "Attributes without a namespace." at 0 "@" [
    characterSetCode currencyCodeListVersionID currencyID encodingCode filename format languageID languageLocaleID
    listAgencyID listAgencyName listID listName listSchemeURI listURI listVersionID mimeCode name schemeAgencyID
    schemeAgencyName schemeDataURI schemeID schemeName schemeURI schemeVersionID unitCode unitCodeListAgencyID
    unitCodeListAgencyIdentifier unitCodeListAgencyName unitCodeListID unitCodeListIdentifier uri
] }

group! { "Elements of UBL that hold a value." cbc 1 "cbc:" [
    AccountFormatCode AccountTypeCode AccountingCost AccountingCostCode ActualDeliveryDate ActualDeliveryTime
    AdditionalAccountID AdditionalInformation AdditionalStreetName AddressFormatCode AddressTypeCode AliasName
    AllowanceChargeReason AllowanceChargeReasonCode AllowanceTotalAmount Amount BarcodeSymbologyID BaseAmount
    BaseQuantity BaseUnitMeasure BlockName BrandName BuildingName BuildingNumber BuyerReference CV2ID
    CalculationSequenceNumeric CardChipCode CardTypeCode CargoTypeCode CatalogueIndicator CharacterSetCode
    ChargeIndicator ChargeTotalAmount ChipApplicationID CityName CitySubdivisionName CommodityCode CompanyID
    CompanyLegalForm CompanyLegalFormCode CompanyLiquidationStatusCode Conditions CopyIndicator CorporateStockAmount
    CountrySubentity CountrySubentityCode CreditNoteTypeCode CreditedQuantity CurrencyCode CustomerAssignedAccountID
    CustomerReference CustomizationID DataSendingCapability Department Description DescriptionCode District
    DocumentCurrencyCode DocumentDescription DocumentHash DocumentStatusCode DocumentType DocumentTypeCode DueDate
    DurationMeasure ElectronicMail EmbeddedDocumentBinaryObject EncodingCode EndDate EndTime EndpointID
    ExemptionReason ExemptionReasonCode ExpiryDate ExpiryTime ExtendedID FileName Floor FormatCode
    FreeOfChargeIndicator FullyPaidSharesIndicator HashAlgorithmMethod HazardousRiskIndicator HolderName ID
    IdentificationCode ImportanceCode IndustryClassificationCode InformationURI InhouseMail InstallmentDueDate
    InstructionID InstructionNote InvoiceTypeCode InvoicedQuantity InvoicingPartyReference IssueDate IssueNumberID
    IssueTime IssuerID ItemClassificationCode Keyword LanguageID LatestDeliveryDate LatestDeliveryTime Line
    LineCountNumeric LineExtensionAmount LineID LineStatusCode ListValue LocaleCode LocationTypeCode LogoReferenceID
    MandateTypeCode MarkAttention MarkAttentionIndicator MarkCare MarkCareIndicator MaximumPaidAmount
    MaximumPaymentInstructionsNumeric MaximumQuantity MimeCode MinimumQuantity ModelName MultiplierFactorNumeric Name
    NameCode NatureCode NetworkID Note OrderTypeCode OrderableUnitFactorRate PackQuantity PackSizeNumeric
    PayableAlternativeAmount PayableAmount PayableRoundingAmount PaymentAlternativeCurrencyCode PaymentChannelCode
    PaymentCurrencyCode PaymentDueDate PaymentID PaymentMeansCode PaymentMeansID PaymentNote PaymentPercent
    PaymentPurposeCode PaymentTermsDetailsURI PenaltyAmount PenaltySurchargePercent PerUnitAmount Percent
    PlotIdentification PostalZone Postbox PrepaidAmount PrepaidIndicator PrepaidPaymentReferenceID PriceAmount
    PriceChangeReason PriceList PriceType PriceTypeCode PricingCurrencyCode PrimaryAccountNumberID ProfileExecutionID
    ProfileID Quantity ReferenceEventCode Region RegistrationDate RegistrationExpirationDate RegistrationName
    ReleaseID Room RoundingAmount SalesOrderID SalesOrderLineID SequenceNumeric SettlementDiscountAmount
    SettlementDiscountPercent SignatureID SoleProprietorshipIndicator StartDate StartTime StreetName
    SupplierAssignedAccountID TaxAmount TaxCurrencyCode TaxEvidenceIndicator TaxExclusiveAmount TaxExemptionReason
    TaxExemptionReasonCode TaxIncludedIndicator TaxInclusiveAmount TaxLevelCode TaxPointDate TaxTypeCode TaxableAmount
    Telefax Telephone TestMethod TierRange TierRatePercent TimezoneOffset TrackingID TransactionCurrencyTaxAmount
    UBLVersionID URI UUID ValidityPeriod ValidityStartDate Value ValueQualifier ValueQuantity VersionID WebsiteURI
    XPath
] }

group! { "Elements of UBL that hold other elements." cac 2 "cac:" [
    AccountingContact AccountingCustomerParty AccountingSupplierParty AdditionalDocumentReference
    AdditionalItemIdentification AdditionalItemProperty Address AddressLine AgentParty AllowanceCharge
    AlternativeDeliveryLocation Attachment BillingReference BillingReferenceLine BuyerContact BuyerCustomerParty
    BuyersItemIdentification CardAccount CarrierParty CatalogueDocumentReference CatalogueItemIdentification
    Certificate ClassifiedTaxCategory Clause CommodityClassification Contact ContractDocumentReference
    CorporateRegistrationScheme Country CreditAccount CreditNoteDocumentReference CreditNoteLine
    DebitNoteDocumentReference Delivery DeliveryAddress DeliveryContact DeliveryLocation DeliveryParty DeliveryTerms
    Despatch DespatchContact DespatchDocumentReference DespatchLineReference Dimension DocumentReference
    EstimatedDeliveryPeriod ExchangeRate ExternalReference FinancialAccount FinancialInstitution
    FinancialInstitutionBranch HazardousItem HeadOfficeParty InformationContentProviderParty InvoiceDocumentReference
    InvoiceLine InvoicePeriod IssuerParty Item ItemInstance ItemPriceExtension ItemPropertyGroup ItemPropertyRange
    ItemSpecificationDocumentReference JurisdictionRegionAddress Language LegalMonetaryTotal LocationCoordinate
    ManufacturerParty ManufacturersItemIdentification MaximumDeliveryUnit MeasurementDimension MinimumDeliveryUnit
    NotifyParty OrderLineReference OrderReference OriginAddress OriginCountry OriginatorDocumentReference
    OriginatorParty OtherCommunication Party PartyIdentification PartyLegalEntity PartyName PartyTaxScheme
    PayeeFinancialAccount PayeeParty PayerFinancialAccount PayerParty PaymentAlternativeExchangeRate
    PaymentExchangeRate PaymentMandate PaymentMeans PaymentReversalPeriod PaymentTerms PenaltyPeriod Person
    PhysicalAttribute PhysicalLocation PostalAddress PowerOfAttorney PrepaidPayment Price PricingExchangeRate
    PricingReference ProjectReference RangeDimension ReceiptDocumentReference ReceiptLineReference RegistrationAddress
    ReminderDocumentReference RequestedDeliveryPeriod ResultOfVerification SelfBilledCreditNoteDocumentReference
    SelfBilledInvoiceDocumentReference SellerContact SellerSupplierParty SellersItemIdentification
    ServiceProviderParty SettlementPeriod ShareholderParty Shipment Signature StandardItemIdentification
    StatementDocumentReference SubInvoiceLine SubsidiaryLocation TaxCategory TaxExchangeRate TaxRepresentativeParty
    TaxScheme TaxSubtotal TaxTotal TradeFinancing TransactionConditions UsabilityPeriod ValidityPeriod
    WithholdingTaxTotal WorkPhaseReference
] }

group! { "Extensions of UBL." ext 3 "ext:" [
    ExtensionContent UBLExtension UBLExtensions
] }

group! { "The message of CII." rsm 4 "rsm:" [
    CrossIndustryInvoice ExchangedDocument ExchangedDocumentContext SupplyChainTradeTransaction
] }

group! { "Elements of CII." ram 5 "ram:" [
    AccountName ActualAmount ActualDeliverySupplyChainEvent ActualDespatchSupplyChainEvent
    ActualPickUpSupplyChainEvent ActualReceiptSupplyChainEvent ActualTradeCurrencyExchange
    AdditionalReferenceReferencedDocument AdditionalReferencedDocument AdditionalStreetName AllowanceChargeBasisAmount
    AllowanceTotalAmount AmountTypeCode ApplicableHeaderTradeAgreement ApplicableHeaderTradeDelivery
    ApplicableHeaderTradeSettlement ApplicableMaterialGoodsCharacteristic ApplicableProductCharacteristic
    ApplicableProductCharacteristicCondition ApplicableReferencedStandard ApplicableTradeDeliveryTerms
    ApplicableTradePaymentDiscountTerms ApplicableTradePaymentPenaltyTerms ApplicableTradeSettlementFinancialCard
    ApplicableTradeTax ApplicationSpecifiedDocumentContextParameter AppliedTradeAllowanceCharge AreaDensityMeasure
    AssociatedDocumentLineDocument AssociatedReferencedDocument AssociatedRegisteredTax AttachedSpecifiedBinaryFile
    AttachmentBinaryObject AttentionOf AuthorizedLegalRegistration BICID BIMSpecifiedDocumentContextParameter
    BasisAmount BasisQuantity BilledQuantity BillingSpecifiedPeriod BrandName BrandOwnerTradeParty BuildingName
    BuildingNumber BusinessProcessSpecifiedDocumentContextParameter BuyerAgentTradeParty
    BuyerAssignedAccountantTradeParty BuyerAssignedID BuyerDeductibleTaxSpecifiedTradeAccountingAccount
    BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount BuyerOrderReferencedDocument BuyerReference
    BuyerRepayableTaxSpecifiedTradeAccountingAccount BuyerRequisitionerTradeParty BuyerTradeParty CalculatedAmount
    CalculatedRate CalculationPercent CalculationSequenceNumeric CardholderName CareOf CategoryCode CategoryName
    CategoryTradeTax CertificationEvidenceReferenceReferencedDocument ChangeReason ChannelCode ChargeAmount
    ChargeFreeQuantity ChargeIndicator ChargeTotalAmount CityName CitySubDivisionName ClassCode ClassName
    ClassProductCharacteristic ClearingSystemName ColourCode ColourDescription CompleteDateTime CompleteNumber
    ConsumptionReportReferencedDocument Content ContentCode ContentTypeCode ContinuousIndicator
    ContractReferencedDocument ControlRequirementIndicator CopyIndicator CostReferenceDimensionPattern CountryID
    CountryName CountrySubDivisionID CountrySubDivisionName CreditAvailableAmount CreditLimitAmount CreditReason
    CreditReasonCode CreditorReferenceID CreditorReferenceIssuerID CreditorReferenceType CreditorReferenceTypeCode
    CurrencyCode CustomsDutyIndicator DefinedTradeContact DeliveryNoteReferencedDocument DeliveryTradeLocation
    DemandForecastReferencedDocument DepartmentName Description DescriptionBinaryObject DescriptionCode
    DesignatedProductClassification Designation DespatchAdviceReferencedDocument DespatchedQuantity
    DirectDebitMandateID DirectTelephoneUniversalCommunication DiscountIndicator DrainedNetWeightMeasure
    DueDateDateTime DueDateTypeCode DuePayableAmount DurationMeasure EarliestOccurrenceDateTime
    EffectiveSpecifiedPeriod EmailURIUniversalCommunication EndDateTime EndItemName EndItemTypeCode
    EndPointURIUniversalCommunication ExchangedDocument ExemptionReason ExemptionReasonCode ExpiryDate
    FactoringAgreementReferencedDocument FactoringListReferencedDocument FaxUniversalCommunication
    FormattedCancellationAnnouncedLaunchDateTime FormattedIssueDateTime FormattedLatestProductDataChangeDateTime
    FromEventCode GlobalID GrandTotalAmount GrossLineTotalAmount GrossPriceProductTradePrice GrossWeightMeasure
    GuaranteeMethodCode GuidelineSpecifiedDocumentContextParameter IBANID ID IncludedNote IncludedReferencedProduct
    IncludedSpecifiedMarketplace IncludedSubordinateTradeLineItem IncludedSupplyChainPackaging
    IncludedSupplyChainTradeLineItem IncludedTradeTax InclusiveIndicator IndividualTradeProductInstance Information
    InformationAmount InformationNote InspectionReferenceReferencedDocument InstantMessagingUniversalCommunication
    InstructionTypeCode InterestRatePercent InvoiceApplicableTradeCurrencyExchange InvoiceCurrencyCode InvoiceDateTime
    InvoiceIssuerReference InvoiceReferencedDocument InvoiceeTradeParty InvoicerTradeParty IssueDateTime
    IssuerAssignedID IssuerTradeParty ItemBuyerTradeParty ItemSellerTradeParty JobTitle Jurisdiction LanguageID
    LatestOccurrenceDateTime LegalClassificationCode LegalRightsOwnerTradeParty LetterOfCreditReferencedDocument
    LineFive LineFour LineID LineOne LineStatusCode LineStatusReasonCode LineThree LineTotalAmount
    LineTotalBasisAmount LineTwo LinearSpatialDimension LocationFinancialInstitutionAddress
    LogoAssociatedSpecifiedBinaryFile MSDSReferenceReferencedDocument ManufacturerAssignedID ManufacturerTradeParty
    MaximumLinearSpatialDimension MaximumQuantity MeasurementMethodCode
    MessageStandardSpecifiedDocumentContextParameter MicrochipIndicator MinimumLinearSpatialDimension MinimumQuantity
    MobileTelephoneUniversalCommunication Name NetIncludingTaxesLineTotalAmount NetLineTotalAmount
    NetPriceProductTradePrice NetWeightMeasure NextInvoiceDateTime OccurrenceDateTime OccurrenceLogisticsLocation
    OccurrenceSpecifiedPeriod OpenIndicator OrderResponseReferencedDocument OrderUnitConversionFactorNumeric
    OriginTradeCountry PackageQuantity PackingListReferencedDocument ParentLineID PartialPaymentAmount
    PartialPaymentPercent PayableSpecifiedTradeAccountingAccount PayeePartyCreditorFinancialAccount
    PayeeSpecifiedCreditorFinancialInstitution PayeeTradeParty PayerPartyDebtorFinancialAccount
    PayerSpecifiedDebtorFinancialInstitution PayerTradeParty PaymentApplicableTradeCurrencyExchange PaymentChannelCode
    PaymentCurrencyCode PaymentMeansID PaymentMethodCode PaymentReference PerPackageUnitQuantity PersonID PersonName
    PlaceApplicableTradeLocation PostOfficeBox PostalTradeAddress PostcodeCode PrepaidIndicator
    PresentationSpecifiedBinaryFile PreviousDeliverySupplyChainEvent PreviousRevisionID PriceListReferencedDocument
    ProFormaInvoiceReferencedDocument ProductEndUserTradeParty ProductGroupID ProductUnitQuantity
    ProductValueExcludingTobaccoTaxInformationAmount ProductWeightLossInformationAmount
    PromotionalDealReferencedDocument ProprietaryID PurchaseConditionsReferencedDocument
    PurchaseSpecifiedTradeAccountingAccount Purpose PurposeCode QuotationReferencedDocument RateApplicablePercent
    Reason ReasonCode ReceivableSpecifiedTradeAccountingAccount ReceivedQuantity ReceivingAdviceReferencedDocument
    Reference ReferenceTypeCode RelatedSupplyChainConsignment RequestedDeliverySupplyChainEvent RequestedQuantity
    RequisitionerReferencedDocument Responsibility RetailValueExcludingTaxInformationAmount RevisionDateTime
    RevisionID RoleCode RoundingAmount SalesAgentTradeParty SalesSpecifiedTradeAccountingAccount
    ScenarioSpecifiedDocumentContextParameter SeasonCode SectionName SellerAssignedAccountantTradeParty
    SellerAssignedID SellerOrderReferencedDocument SellerPayableTaxSpecifiedTradeAccountingAccount
    SellerRefundableTaxSpecifiedTradeAccountingAccount SellerTaxRepresentativeTradeParty SellerTradeParty
    SequenceNumeric ServiceSupplyTradeCountry SetTriggerCode SettlementPeriodMeasure ShipFromTradeParty
    ShipToTradeParty SpecifiedAdvancePayment SpecifiedContactPerson SpecifiedDeliveryAdjustment
    SpecifiedDocumentVersion SpecifiedFinancialAdjustment SpecifiedLegalOrganization SpecifiedLineTradeAgreement
    SpecifiedLineTradeDelivery SpecifiedLineTradeSettlement SpecifiedLogisticsServiceCharge SpecifiedNote
    SpecifiedProcuringProject SpecifiedTaxRegistration SpecifiedTradeAccountingAccount SpecifiedTradeAllowanceCharge
    SpecifiedTradePaymentTerms SpecifiedTradeProduct SpecifiedTradeSettlementFinancialCard
    SpecifiedTradeSettlementHeaderMonetarySummation SpecifiedTradeSettlementLineMonetarySummation
    SpecifiedTradeSettlementPaymentMeans SpecifiedTransactionID StartDateFlexibilityCode StartDateTime StatusCode
    StreetName SubBrandName SubClassCode Subject SubjectCode SubordinateTradeCountrySubDivision
    SubsetSpecifiedDocumentContextParameter SubtotalCalculatedTradeTax SupplyInstructionReferencedDocument SystemID
    SystemName TaxApplicableTradeCurrencyExchange TaxBasisAllowanceRate TaxBasisTotalAmount TaxCurrencyCode
    TaxPointDate TaxTotalAmount TelephoneUniversalCommunication TelexUniversalCommunication TestIndicator
    TheoreticalWeightMeasure TotalAdjustmentAmount TotalAllowanceChargeAmount TotalDepositFeeInformationAmount
    TotalDiscountAmount TotalPrepaidAmount TotalRetailValueInformationAmount TradeComparisonReferencePrice TradeName
    TradingBusinessName Type TypeCode URIID URIUniversalCommunication UltimateCustomerOrderReferencedDocument
    UltimatePayeeTradeParty UltimateShipToTradeParty UnitBasisAmount UnitQuantity UseDescription
    VOIPUniversalCommunication ValidFromDateTime ValiditySpecifiedPeriod ValuationBreakdownStatement Value ValueCode
    ValueDateTime ValueIndicator ValueMeasure ValueSpecifiedBinaryFile VariableMeasureIndicator VerificationNumeric
    VersionID
] }

group! { "Unqualified data types of CII." udt 6 "udt:" [
    DateString DateTime DateTimeString Indicator IndicatorString
] }

group! { "Qualified data types of CII." qdt 7 "qdt:" [
    DateTimeString
] }
group! { "Root elements of UBL." ubl 8 "" [Invoice CreditNote] }

/// The texts of all groups, by their numbers.
pub(super) static GROUPS: &[&[&str]] =
    &[at::TEXTS, cbc::TEXTS, cac::TEXTS, ext::TEXTS, rsm::TEXTS, ram::TEXTS, udt::TEXTS, qdt::TEXTS, ubl::TEXTS];
