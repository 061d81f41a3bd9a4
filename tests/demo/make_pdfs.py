"""Draws the PDFs of the sample payer site: `python tests/demo/make_pdfs.py` writes them, and a test holds them to it byte for byte."""

import io
from pathlib import Path

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

SITE = Path(__file__).parents[2] / "monitor" / "demo" / "pages"
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=10, spaceAfter=5)
SUB = ParagraphStyle("sub", parent=BODY, fontName="Helvetica-Bold", spaceBefore=6)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=18, leading=22, spaceAfter=10)
CELL = ParagraphStyle("cell", parent=BODY, spaceAfter=0, fontSize=9, leading=11)


def grid(rows: list[list[str]], widths: list[int], ruled: bool = True) -> Table:
    """A table of wrapped cells whose first row is the header, repeated on every page."""
    cells = [[Paragraph(f"<b>{text}</b>" if n == 0 else text, CELL) for text in row] for n, row in enumerate(rows)]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP")] + ([("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else [])
    return Table(cells, colWidths=widths, repeatRows=1, style=TableStyle(style), hAlign="LEFT", spaceAfter=8)


def listing(items: list[str], kind: str = "bullet", start: str = "•") -> ListFlowable:
    """A bullet list, or a numbered one (`kind` "1" or "a")."""
    entries = [ListItem(Paragraph(text, BODY), bulletColor="black") for text in items]
    if kind == "bullet":
        return ListFlowable(entries, bulletType="bullet", start=start, leftIndent=18)
    return ListFlowable(entries, bulletType=kind, bulletFormat="%s.", leftIndent=18)


def pdf(title: str, author: str, running: str, story: list[Flowable]) -> bytes:
    """The story as PDF bytes, the same at every run."""
    buffer = io.BytesIO()

    def furniture(canvas: Canvas, doc: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 756, running)
        canvas.drawRightString(540, 36, f"Page {doc.page}")

    doc = BaseDocTemplate(buffer, pagesize=LETTER, title=title, author=author, invariant=1)
    doc.addPageTemplates(PageTemplate(frames=[Frame(72, 60, 468, 680)], onPage=furniture))
    doc.build(story)
    return buffer.getvalue()


CODES = [
    ["HCPCS Codes", "Code Description"],
    ["L8680", "Implantable neurostimulator electrode, each"],
    ["L8682", "Implantable neurostimulator radiofrequency receiver"],
]
CODES_ADDED = [
    ["L8683", "Radiofrequency transmitter, external, for use with the receiver"],
    ["L8689", "External recharging system for the battery"],
]
ROW_ADDED = ["11/2026", "Coding section updated. Added codes L8683 and L8689. Policy statements unchanged."]
ROWS = [
    ["5/2026", "Annual policy review. References updated. Policy statements unchanged."],
    ["5/2025", "Annual policy review. Policy statements unchanged."],
    ["3/1/2021", "Neuropathic pain of the foot added as investigational."],
    ["11/2011-4/2012", "Coding remediation: formatting and coding updates. No changes to policy statements."],
    ["4/2009", "New policy describing ongoing coverage."],
]
PRODUCTS = [
    ["", "Outpatient"],
    ["Commercial Managed Care (HMO and POS)", "Prior authorization is required."],
    ["Commercial PPO and Indemnity", "Prior authorization is not required."],
]
WORKS = [
    "Noble A, Orr B, Pike C. Tibial stimulation for urgency: a sham-controlled trial. Fict Urol. 2020; 4(2): 88-97. PMID 90000031",
    "Quill D, Rooke E. Twelve-month outcome of percutaneous stimulation. Invented Neurourol. 2022; 11(1): 5-14. PMID 90000032",
    "Stowe F. Position statement on neuromodulation. Society of Invented Urology. 2023.",
]


def blue_harbor(night: int) -> bytes:
    """Number, title, authorization grid, code and history tables in the manner of a Blues plan; night 2 adds two codes and says so."""
    codes = CODES + CODES_ADDED * (night == 2)
    history = [["Date", "Action"], *[ROW_ADDED] * (night == 2), *ROWS]
    story: list[Flowable] = [
        Paragraph("Blue Harbor Mutual", SUB),
        Paragraph("Medical Policy", SUB),
        Paragraph("Percutaneous Tibial Nerve Stimulation", TITLE),
        Paragraph("Policy Number: 512", BODY),
        Paragraph("Related Policies", HEAD),
        Paragraph("Sacral Nerve Stimulation, #514", BODY),
        Paragraph("Policy", HEAD),
        Paragraph("Commercial Members: Managed Care (HMO and POS), PPO, and Indemnity", SUB),
        Paragraph(
            "Percutaneous tibial nerve stimulation is considered <b>MEDICALLY NECESSARY</b> for an overactive bladder when ALL of the following criteria are met:",
            BODY,
        ),
        listing(
            [
                "Symptoms for at least 6 months; AND",
                "Behavioral therapy for 8 weeks has failed; AND",
                "Two drugs of different classes have failed or are contraindicated.",
            ]
        ),
        Paragraph(
            "Percutaneous tibial nerve stimulation is considered <b>INVESTIGATIONAL</b> for fecal incontinence and for neuropathic pain of the foot.",
            BODY,
        ),
        Paragraph("Prior Authorization Information", HEAD),
        grid(PRODUCTS, [220, 240]),
        Paragraph("CPT Codes / HCPCS Codes / ICD Codes", HEAD),
        Paragraph("The codes below are listed for information; the list may not be complete.", BODY),
        Paragraph("The following HCPCS codes are considered medically necessary when the criteria above are met:", BODY),
        grid(codes, [90, 370]),
        Paragraph("Description", HEAD),
        Paragraph(
            "A fine needle near the ankle carries a mild current to the tibial nerve. Sessions last half an hour and are repeated each week for three months.",
            BODY,
        ),
        Paragraph("Policy History", HEAD),
        grid(history, [90, 370]),
        Paragraph("References", HEAD),
        listing(WORKS, "1"),
    ]
    return pdf("Percutaneous Tibial Nerve Stimulation", "Blue Harbor Mutual", "Blue Harbor Mutual - Medical Policy 512", story)


def granite(night: int) -> bytes:
    """A drug policy with outline criteria and a revision log whose dates follow the text; night 2 raises the age and claims no change."""
    age = "Age ≥ 12 years;" if night == 1 else "Age ≥ 18 years;"
    log = [
        ["Reviews, Revisions, and Approvals", "Date", "P&T Approval Date"],
        ["Policy created", "02.14.22", "05.22"],
        ["2Q 2023 annual review: references reviewed and updated.", "02.10.23", "05.23"],
        ["2Q 2024 annual review: no significant changes; references reviewed and updated.", "02.09.24", "05.24"],
        ["2Q 2025 annual review: added hidradenitis indication per label.", "02.11.25", "05.25"],
    ]
    if night == 2:
        log.append(["4Q 2026 annual review: no significant changes; references reviewed and updated.", "11.20.26", "11.26"])
    story: list[Flowable] = [
        Paragraph("Clinical Policy: Velumab (Fictira)", TITLE),
        Paragraph("Reference Number: GS.PH.77", BODY),
        Paragraph("Effective Date: 05.22", BODY),
        Paragraph(f"Last Review Date: {'05.25' if night == 1 else '11.26'}", BODY),
        Paragraph("Line of Business: Medicaid", BODY),
        Paragraph("Description", HEAD),
        Paragraph("Velumab (Fictira) is an invented antibody.", BODY),
        Paragraph("Policy/Criteria", HEAD),
        Paragraph(
            "It is the policy of Granite Community Care that Fictira is <b>medically necessary</b> when the following criteria are met:",
            BODY,
        ),
        Paragraph("I. Initial Approval Criteria", SUB),
        Paragraph("A. Hidradenitis Suppurativa (must meet all):", SUB),
        listing(
            [
                "Diagnosis of hidradenitis suppurativa;",
                "Prescribed by or in consultation with a dermatologist;",
                age,
                "Failure of a ≥ 3 consecutive month trial of an oral antibiotic;",
                "Dose does not exceed 300 mg every 4 weeks.",
            ],
            "1",
        ),
        Paragraph("Approval duration: 6 months", BODY),
        Paragraph("II. Diagnoses/Indications for which coverage is NOT authorized:", SUB),
        listing(["Combination use with another biologic;", "Acne without nodules."], "A"),
        Paragraph("Coding Implications", HEAD),
        grid(
            [["HCPCS Codes", "Description"], ["J3590", "Unclassified biologics"], ["C9399", "Unclassified drugs or biologicals"]],
            [90, 370],
        ),
        KeepTogether([Paragraph("Reviews, Revisions, and Approvals", HEAD), grid(log, [290, 70, 100])]),
        Spacer(1, 6),
        Paragraph("References", HEAD),
        listing(
            [
                "Fictira prescribing information. Springfield: Invented Biologics; 2025.",
                "Tarn U, Vale W. Velumab in hidradenitis: two trials. Fict Dermatol. 2024; 9(3): 201-214. PMID 90000041",
            ],
            "1",
        ),
    ]
    return pdf("Velumab (Fictira)", "Granite Community Care", "CLINICAL POLICY  Velumab", story)


FILES = {
    f"night{night}/{folder}/{name}": draw(night)
    for night in (1, 2)
    for folder, name, draw in (("blue-harbor", "512.pdf", blue_harbor), ("granite", "GS.PH.77.pdf", granite))
}

if __name__ == "__main__":
    for name, data in FILES.items():
        (SITE / name).write_bytes(data)
        print(name, len(data))
