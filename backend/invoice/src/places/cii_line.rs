//! The places of a line of CII. A table.

use super::Row;

/// Below a line.
pub(super) const LINE: &[Row] = &[
    ("", "", "BG-25"),
    ("/ram:AssociatedDocumentLineDocument/ram:LineID", "/id", "BT-126"),
    ("/ram:AssociatedDocumentLineDocument/ram:IncludedNote", "/note", "BT-127"),
    ("/ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content", "/note", "BT-127"),
    ("/ram:SpecifiedTradeProduct/ram:GlobalID", "/standard_item_id", "BT-157"),
    ("/ram:SpecifiedTradeProduct/ram:GlobalID/@schemeID", "/standard_item_scheme", "BT-157"),
    ("/ram:SpecifiedTradeProduct/ram:SellerAssignedID", "/seller_item_id", "BT-155"),
    ("/ram:SpecifiedTradeProduct/ram:BuyerAssignedID", "/buyer_item_id", "BT-156"),
    ("/ram:SpecifiedTradeProduct/ram:Name", "/name", "BT-153"),
    ("/ram:SpecifiedTradeProduct/ram:Description", "/description", "BT-154"),
    ("/ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic", "/attributes/#", "BG-32"),
    ("/ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic/ram:Description", "/attributes/#/name", "BT-160"),
    ("/ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic/ram:Value", "/attributes/#/value", "BT-161"),
    ("/ram:SpecifiedTradeProduct/ram:DesignatedProductClassification", "/classifications/#", "BT-158"),
    (
        "/ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode",
        "/classifications/#/code",
        "BT-158",
    ),
    (
        "/ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode/@listID",
        "/classifications/#/list",
        "BT-158",
    ),
    (
        "/ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode/@listVersionID",
        "/classifications/#/list_version",
        "BT-158",
    ),
    ("/ram:SpecifiedTradeProduct/ram:OriginTradeCountry", "/origin_country", "BT-159"),
    ("/ram:SpecifiedTradeProduct/ram:OriginTradeCountry/ram:ID", "/origin_country", "BT-159"),
    ("/ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument", "/order_line", "BT-132"),
    ("/ram:SpecifiedLineTradeAgreement/ram:BuyerOrderReferencedDocument/ram:LineID", "/order_line", "BT-132"),
    ("/ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice", "/gross_price", "BT-148"),
    ("/ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:ChargeAmount", "/gross_price", "BT-148"),
    (
        "/ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge/ram:ActualAmount",
        "/price_discount",
        "BT-147",
    ),
    ("/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice", "/unit_price", "BG-29"),
    ("/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount", "/unit_price", "BT-146"),
    (
        "/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity",
        "/price_base_quantity",
        "BT-149",
    ),
    (
        "/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity/@unitCode",
        "/price_base_unit",
        "BT-150",
    ),
    (
        "/ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice[base]/ram:BasisQuantity",
        "/price_base_quantity",
        "BT-149",
    ),
    (
        "/ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice[base]/ram:BasisQuantity/@unitCode",
        "/price_base_unit",
        "BT-150",
    ),
    ("/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity", "/quantity", "BT-129"),
    ("/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode", "/unit_code", "BT-130"),
    ("/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax", "/vat_category", "BG-30"),
    ("/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:CategoryCode", "/vat_category", "BT-151"),
    ("/ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax/ram:RateApplicablePercent", "/vat_rate", "BT-152"),
    ("/ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod", "/period", "BG-26"),
    (
        "/ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod/ram:StartDateTime/udt:DateTimeString",
        "/period/start_on",
        "BT-134",
    ),
    (
        "/ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString",
        "/period/end_on",
        "BT-135",
    ),
    (
        "/ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
        "/net_amount",
        "BT-131",
    ),
    ("/ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument[object]", "/object", "BT-128"),
    (
        "/ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument[object]/ram:IssuerAssignedID",
        "/object/id",
        "BT-128",
    ),
    (
        "/ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument[object]/ram:ReferenceTypeCode",
        "/object/scheme",
        "BT-128",
    ),
    (
        "/ram:SpecifiedLineTradeSettlement/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID",
        "/accounting_reference",
        "BT-133",
    ),
];
