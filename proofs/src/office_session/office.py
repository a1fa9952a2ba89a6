"""An office engine at work: LibreOffice, driven over UNO. Run with Debian's python3 and python3-uno.

    office.py edit IN.docx OUT.docx "a paragraph to add"
    office.py inspect FILE.docx        prints what is in it, as JSON
    office.py text FILE.docx           prints its text, as LibreOffice reads it
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import zipfile


def soffice(profile, *arguments):
    common = ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}"]
    return [*common, *arguments]


def edit(source, target, paragraph):
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException

    def option(name, value):
        made = PropertyValue()
        made.Name, made.Value = name, value
        return made

    with tempfile.TemporaryDirectory() as profile:
        pipe = pathlib.Path(profile).name
        office = subprocess.Popen(soffice(profile, f"--accept=pipe,name={pipe};urp;"))
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + 120
        while True:
            try:
                remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                if time.monotonic() > deadline:
                    office.kill()
                    raise
                time.sleep(0.1)
        desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        # A document without a window: Debian's office without a screen has no toolbars to put into one.
        document = remote.ServiceManager.createInstanceWithContext("com.sun.star.text.TextDocument", remote)
        word = option("FilterName", "MS Word 2007 XML")
        document.load((option("URL", f"file://{source}"), word))
        text = document.Text
        end = text.createTextCursorByRange(text.End)
        text.insertControlCharacter(end, 0, False)  # a paragraph break
        text.insertString(end, paragraph, False)
        document.storeToURL(f"file://{target}", (word,))
        document.dispose()
        desktop.terminate()
        office.wait(60)


def inspect(path):
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        body = parts.read("word/document.xml").decode()
        comments = parts.read("word/comments.xml").decode() if "word/comments.xml" in names else ""
    print(
        json.dumps(
            {
                "tables": len(re.findall(r"<w:tbl>", body)),
                "pictures": len([name for name in names if name.startswith("word/media/")]),
                "headers": len([name for name in names if re.match(r"word/header\d*\.xml", name)]),
                "comments": len(re.findall(r"<w:comment ", comments)),
            }
        )
    )


def text(path):
    with tempfile.TemporaryDirectory() as folder:
        convert = soffice(f"{folder}/profile", "--convert-to", "txt:Text", "--outdir", folder, path)
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        print((pathlib.Path(folder) / (pathlib.Path(path).stem + ".txt")).read_text(encoding="utf-8-sig"))


if __name__ == "__main__":
    {"edit": edit, "inspect": inspect, "text": text}[sys.argv[1]](*sys.argv[2:])
